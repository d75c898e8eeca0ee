package main

import "syscall"

// boundData bounds the process's private memory; address space that is only mapped, as the graph's file is, does not count.
func boundData(bytes uint64) {
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: bytes, Max: bytes})
}
