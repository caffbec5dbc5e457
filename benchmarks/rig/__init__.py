"""What the benchmarks share: databases, a line on real HTTP, a carrier, a load generator."""
