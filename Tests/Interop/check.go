// Checks with Google's golang.org/x/mod what Ledger wrote: the note and both signatures, every tile, every proof.
//
// Usage: check FOLDER, with the evidence folder's files and two more: "keys" (log vkey, then the witness's) and "proofs".
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// cosigner verifies C2SP cosignature/v1 lines, which x/mod does not know.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }
func (c *cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	text := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, msg)
	return ed25519.Verify(c.key, []byte(text), sig[8:])
}

func newCosigner(vkey string) *cosigner {
	parts := strings.SplitN(vkey, "+", 3)
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	must(err)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	if key[0] != 4 || len(key) != 33 {
		log.Fatal("the witness's key is no cosignature/v1 key")
	}
	return &cosigner{parts[0], uint32(hash), key[1:]}
}

// hashes keeps the stored hashes of the whole tree.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, i := range indexes {
		out = append(out, h[i])
	}
	return out, nil
}

func main() {
	folder := os.Args[1]
	tree := checkpoint(folder)
	leaves := entries(folder, tree.N)
	var stored hashes
	for i, leaf := range leaves {
		more, err := tlog.StoredHashes(int64(i), leaf, stored)
		must(err)
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(tree.N, stored)
	must(err)
	if root != tree.Hash {
		log.Fatal("the root differs")
	}
	tiles := checkTiles(folder, tree.N, stored)
	proofs := checkProofs(folder, stored)
	fmt.Printf("%d entries, %d tiles, %d proofs\n", len(leaves), tiles, proofs)
}

func checkpoint(folder string) tlog.Tree {
	keys := strings.Fields(string(read(folder, "keys")))
	logKey, err := note.NewVerifier(keys[0])
	must(err)
	opened, err := note.Open(read(folder, "checkpoint"), note.VerifierList(logKey, newCosigner(keys[1])))
	must(err)
	if len(opened.Sigs) != 2 {
		log.Fatal("not both signatures hold")
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	hash, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: hash}
}

func entries(folder string, size int64) [][]byte {
	var leaves [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := min(256, size-n*256)
		bundle := read(folder, path("entries", n, width))
		for i := int64(0); i < width; i++ {
			length := binary.BigEndian.Uint16(bundle)
			leaves = append(leaves, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	return leaves
}

func checkTiles(folder string, size int64, stored hashes) int {
	count := 0
	for level, all := 0, size; all > 0; level, all = level+1, all/256 {
		for n := int64(0); n*256 < all; n++ {
			width := min(256, all-n*256)
			want, err := tlog.ReadTileData(tlog.Tile{H: 8, L: level, N: n, W: int(width)}, stored)
			must(err)
			if string(want) != string(read(folder, path(strconv.Itoa(level), n, width))) {
				log.Fatalf("tile %d/%d differs", level, n)
			}
			count++
		}
	}
	return count
}

func checkProofs(folder string, stored hashes) int {
	count := 0
	for _, line := range strings.Split(strings.TrimSpace(string(read(folder, "proofs"))), "\n") {
		words := strings.Fields(line)
		size, err := strconv.ParseInt(words[1], 10, 64)
		must(err)
		other, err := strconv.ParseInt(words[2], 10, 64)
		must(err)
		var proof []tlog.Hash
		for _, word := range words[3:] {
			hash, err := tlog.ParseHash(word)
			must(err)
			proof = append(proof, hash)
		}
		root, err := tlog.TreeHash(size, stored)
		must(err)
		if words[0] == "inclusion" {
			must(tlog.CheckRecord(proof, size, root, other, stored[tlog.StoredHashIndex(0, other)]))
		} else {
			old, err := tlog.TreeHash(other, stored)
			must(err)
			must(tlog.CheckTree(proof, size, root, other, old))
		}
		count++
	}
	return count
}

// path spells a tile's path as C2SP tlog-tiles does.
func path(folder string, n, width int64) string {
	name := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	if width < 256 {
		name += fmt.Sprintf(".p/%d", width)
	}
	return "tile/" + folder + "/" + name
}

func read(folder, name string) []byte {
	data, err := os.ReadFile(filepath.Join(folder, name))
	must(err)
	return data
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
