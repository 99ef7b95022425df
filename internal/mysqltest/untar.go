package mysqltest

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
)

// untar unpacks the folders and regular files of a .tgz into a new folder. A name that leads out of it is an error.
func untar(archive, folder string) error {
	file, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer file.Close()
	zip, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return untarAll(root, tar.NewReader(zip))
}

func untarAll(root *os.Root, entries *tar.Reader) error {
	for {
		header, err := entries.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if header.Typeflag != tar.TypeReg {
			continue // folders come with their files
		}
		if err := untarFile(root, header, entries); err != nil {
			return err
		}
	}
}

// untarFile writes one file. The owner can read it, and run it if the archive says so.
func untarFile(root *os.Root, header *tar.Header, content io.Reader) error {
	if err := root.MkdirAll(path.Dir(header.Name), 0o755); err != nil {
		return err
	}
	mode := header.FileInfo().Mode().Perm()&0o755 | 0o600
	file, err := root.OpenFile(header.Name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	if _, err := io.Copy(file, content); err != nil {
		_ = file.Close() // the first error says more
		return err
	}
	return file.Close()
}
