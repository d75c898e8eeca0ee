package graph_test

import (
	"testing"

	"govgraph/graph"
	"govgraph/graph/graphtest"
)

func TestMemory(t *testing.T) {
	graphtest.Run(t, func(*testing.T) graph.Store { return graph.NewMemory() })
}
