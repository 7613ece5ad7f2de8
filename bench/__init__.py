"""What `make bench` runs: accuracy on invented notices, throughput and memory, start-up."""
