module github.com/dragoman-events/dragoman

go 1.26
