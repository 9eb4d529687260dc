module example.com/client

go 1.21

require github.com/replicate/replicate-go v0.26.0
