#!/usr/bin/env python3
"""Makes near.tsv from the dictionary files of WordNet 3.0 (Debian's package wordnet-base has them).

    make_near.py /usr/share/wordnet > near.tsv

Two words are near when one of the first senses of each share a synset, one is derived from the other, or one is the direct hypernym of the other.
Senses and words that the tagged texts of WordNet never have are left out.
"""
import sys
from collections import Counter, defaultdict
from pathlib import Path

SENSES = 3
PARTS = {"noun": "n", "verb": "v", "adj": "a"}
HEAD = """# Words whose meaning is near: a line is a word and those near it, in dictionary form; it holds both ways.
# Origin: derived from WordNet 3.0 by make_near.py. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Licence: the WordNet licence, in WORDNET-LICENSE beside this file."""


def main(folder):
    folder = Path(folder)
    count = Counter()
    sense_count = Counter()
    for line in (folder / "cntlist.rev").open():
        key, sense, times = line.split()
        lemma, rest = key.split("%")
        part = "nvaras"[int(rest[0]) - 1] if rest[0] in "123" else None
        if part:
            count[lemma] += int(times)
            sense_count[lemma, part, int(sense)] += int(times)
    synsets = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").open(encoding="latin-1"):
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            n = int(fields[3], 16)
            words = [w.split("(")[0].lower() for w in fields[4:4 + 2 * n:2]]
            at = 4 + 2 * n
            pointers = []
            for k in range(int(fields[at])):
                kind, offset, p, ends = fields[at + 1 + 4 * k: at + 5 + 4 * k]
                pointers.append((kind, "a" if p == "s" else p, offset, ends))
            synsets[part, fields[0]] = (words, pointers)
    first = defaultdict(list)
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").open():
            if line.startswith(" "):
                continue
            fields = line.split()
            offsets = fields[6 + int(fields[3]):]
            for rank, offset in enumerate(offsets[:SENSES], 1):
                if rank == 1 or sense_count[fields[0], part, rank] > 0:
                    first[fields[0]].append((part, offset))
    known = {w for w in first if w.isalpha() and len(w) > 2 and count[w] >= 2}
    senses = {w: set(s) for w, s in first.items() if w in known}
    near = defaultdict(set)

    def join(a, b):
        if a != b and a in known and b in known:
            near[min(a, b)].add(max(a, b))

    for word in known:
        for sense in senses[word]:
            words, pointers = synsets[sense]
            for other in words:
                if other in known and sense in senses[other]:
                    join(word, other)
            for kind, part, offset, ends in pointers:
                there = synsets.get((part, offset))
                if there is None:
                    continue
                if kind == "+" and ends != "0000":
                    source, target = int(ends[:2], 16), int(ends[2:], 16)
                    if words[source - 1] == word:
                        join(word, there[0][target - 1])
                if kind == "@" and sense == first[word][0]:
                    for other in there[0]:
                        if other in known and (part, offset) in senses[other]:
                            join(word, other)
    print(HEAD)
    for word in sorted(near):
        print(word + "\t" + " ".join(sorted(near[word])))


main(sys.argv[1])
