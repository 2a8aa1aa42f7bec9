package main

import (
	"runtime/debug"
	"strings"
)

// version is the module's version, or the commit that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return "commit " + s.Value[:min(12, len(s.Value))]
		}
	}
	return "built from source"
}

// userAgent is what the program calls itself before servers.
func userAgent() string {
	return "dragoman/" + strings.ReplaceAll(strings.TrimPrefix(version(), "v"), " ", "-") + " (+https://github.com/dragoman-events/dragoman)"
}
