// Package model is the trained recogniser: a linear chain over characters with the labels B, M, E, S of person, place and organisation and O, trained as an averaged
// structured perceptron (Collins 2002) that wants the right reading to win by a margin, the mean of several such trainings, and decoded by Viterbi. Its features are characters, the segmenter's words and what dictionaries and the gazetteer know of them; the
// weights lie packed in one file whose rows carry a fingerprint of their feature, so that an unknown feature counts nothing. Training is seeded: the same
// sentences give the same file, bit for bit, on any number of cores.
package model
