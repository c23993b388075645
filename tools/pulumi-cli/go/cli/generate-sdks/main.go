// Generates SDKs from a schema, with the generators that Pulumi's own language hosts call in `pulumi package add`. The hosts
// that can be built from Go modules are older than that call, but the CLI's module contains today's generators.
//
//	generate-sdks SCHEMA_FILE FOLDER    writes FOLDER/go, FOLDER/nodejs and FOLDER/python
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "generate-sdks"

type files = map[string][]byte

// The schema refers to no other package, so the loader has nothing to load.
var loader = schema.NewCachedLoader(nil)

var generators = map[string]func(*schema.Package) (files, error){
	"go": func(pkg *schema.Package) (files, error) {
		return gogen.GeneratePackage(tool, pkg, nil)
	},
	"nodejs": func(pkg *schema.Package) (files, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, true, loader)
	},
	"python": func(pkg *schema.Package) (files, error) {
		return python.GeneratePackage(tool, pkg, nil, loader)
	},
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: %s SCHEMA_FILE FOLDER", tool))
	}
	for language := range generators {
		if err := generate(language, os.Args[1], os.Args[2]); err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
	}
}

// Binds the package again for each language, because generators write into it.
func generate(language, schemaFile, folder string) error {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, loader, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if diagnostics.HasErrors() {
		return diagnostics
	}
	pkg.SupportPack = true // as `pulumi package add` sets it

	generated, err := generators[language](pkg)
	if err != nil {
		return err
	}
	for name, content := range generated {
		path := filepath.Join(folder, language, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
