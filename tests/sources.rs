//! Source documents read on the spot: the same text in several formats, and files that can't be read.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output};

use factlint::ingest;

const MARKDOWN: &str = "# The Baltic Grid Pact\n\nThe Baltic Grid Pact was signed in Tallinn on 3 May 2019 by seven states. Its programme costs \
€1.2 billion over six years.\n\n## What it built\n\n- three converter stations at the sea, with 700 megawatts each\n- 1,150 kilometres of cable \
under the sea\n\n| Station | Opened |\n|---|---|\n| Narva | 2023 |\n";

const HTML: &str = "<!doctype html><title>The Baltic Grid Pact</title><nav><ul><li><a href=/>Home 2020</a></ul></nav><h1>The Baltic Grid Pact</h1>\
<p>The Baltic Grid Pact was signed in Tallinn on 3&nbsp;May 2019 by seven states. Its programme costs €1.2&nbsp;billion over six years.</p>\
<h2>What it built</h2><ul><li>three converter stations at the sea, with 700 megawatts each<li>1,150 kilometres of cable under the sea</ul>\
<table><tr><th>Station<th>Opened<tr><td>Narva<td>2023</table><footer>© 2024 Grid Press</footer>";

const PLAIN: &str = "THE BALTIC GRID PACT\n\nThe Baltic Grid Pact was signed in Tallinn on 3 May 2019\nby seven states. Its pro-\ngramme costs €1.2 \
billion over\n\nsix years.\n\nWhat it built\n\n- three converter stations at the sea, with 700 megawatts each\n- 1,150 kilometres of cable under the \
sea\n\nStation    Opened\nNarva      2023\n";

/// Kind and normal form of all that is found.
fn values(text: &str, name: &str) -> Vec<(String, String)> {
    let found = ingest::extract(&ingest::document(text.as_bytes(), name).unwrap());
    let mut values: Vec<_> = found
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.values)
        .map(|value| (value.kind.to_string(), value.value.to_string()))
        .collect();
    values.sort();
    values
}

#[test]
fn formats_say_the_same() {
    let markdown = values(MARKDOWN, "grid.md");
    assert!(markdown.len() >= 8, "{markdown:?}");
    assert_eq!(values(HTML, "grid.html"), markdown);
    assert_eq!(values(PLAIN, "grid.txt"), markdown);
}

#[test]
fn what_is_repaired_is_not_another_value() {
    let text = "Report\n\nIt was the 70t anniversary of Leeโs pact of l953, with 28,5OO menโand 10l of oil, in room B2O of it.\n";
    let found = ingest::extract(&ingest::document(text.as_bytes(), "a.txt").unwrap());
    let sentence = &found.sentences[0];
    assert!(
        sentence.fact.says.text.contains("70th anniversary of Lee’s pact of 1953, with 28,500 men—and 10l of oil, in room B2O")
    );
    // What was repaired is less sure than what stands so in the file.
    assert!(sentence.values.iter().filter(|value| &*value.value == "1953").all(|value| value.confidence < Some(0.7)));
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn factlint(arguments: &[&str], folder: &PathBuf) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factlint")).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn a_bad_file_costs_itself() {
    let folder = folder("bad-sources");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/grid.txt"), PLAIN).unwrap();
    fs::write(folder.join("src/broken.pdf"), b"%PDF-1.7\nnothing").unwrap();
    fs::write(folder.join("src/broken.docx"), b"PK\x03\x04").unwrap();
    fs::write(folder.join("src/empty.html"), "<nav>1</nav>").unwrap();
    fs::write(folder.join("src/notes.odt"), "passed over").unwrap();
    fs::write(folder.join("draft.md"), "The Baltic Grid Pact was signed in Tallinn on 3 May 2019 by seven states.\n").unwrap();
    let out = factlint(&["check", "--against", "src", "--all", "--", "draft.md"], &folder);
    let errors = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2), "{errors}");
    for told in ["src/broken.pdf: it is no PDF", "src/broken.docx: it is no Word file", "src/empty.html: it holds no text"] {
        assert!(errors.contains(told), "{errors}");
    }
    assert!(!errors.contains("odt"), "{errors}");
    assert!(String::from_utf8(out.stdout).unwrap().contains("supported"));
}

/// A PDF of the objects, which are numbered from 1; `trailer` is added to the trailer.
fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    out.extend(format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").bytes());
    out
}

/// One page that draws `drawn`.
fn page(drawn: &str) -> Vec<String> {
    vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ]
}

/// A Word file whose text has so many bytes unpacked, and hardly any packed.
fn bomb(bytes: usize) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    file.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    (0..bytes / blanks.len()).for_each(|_| file.write_all(&blanks).unwrap());
    file.finish().unwrap().into_inner()
}

#[test]
fn each_bad_file_is_told_why() {
    let folder = folder("worse-sources");
    let _ = fs::remove_dir_all(folder.join("src"));
    fs::create_dir_all(folder.join("src")).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join("src").join(name), bytes).unwrap();
    let whole = pdf(&page("BT /F 12 Tf 50 700 Td (The grid has 7 ports.) Tj ET"), "");
    let key = "00".repeat(32);
    let locked = format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<{key}> <{key}>]");
    write("grid.txt", PLAIN.as_bytes());
    write("locked.pdf", &pdf(&page("BT /F 12 Tf 50 700 Td (The grid has 7 ports.) Tj ET"), &locked));
    write("cut.pdf", &whole[..whole.len() / 2]);
    write("scan.pdf", &pdf(&page("0 0 600 800 re f"), ""));
    write("bomb.docx", &bomb(66 << 20));
    write("long.html", format!("<p>The grid has 7 ports.{}", "<p>It holds. ".repeat(4 << 20)).as_bytes());
    write("library.bib", b"@report{tamm-2023,\n  author = {Tamm, Kai},\n  title {A Hundred Quays}\n}\n");
    let out = factlint(&["extract", "src"], &folder);
    let errors = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2), "{errors}");
    for told in [
        "src/locked.pdf: it is encrypted; save it without a password",
        "src/cut.pdf: it is no PDF, or a damaged one",
        "src/scan.pdf: it has no text, only pictures of 1 pages; run character recognition on it first",
        "src/bomb.docx: the part word/document.xml has more than 64 MB unpacked, which is the limit",
        "src/long.html: it has more than 20 MB, which is the limit for such a document; split it",
        "src/library.bib:3:9: expected equals",
    ] {
        assert!(errors.contains(told), "{told}: {errors}");
    }
    assert!(String::from_utf8(out.stdout).unwrap().contains("value = \"2019-05-03\""));
}

#[test]
fn drafts_have_to_be_given() {
    let folder = folder("no-drafts");
    let out = factlint(&["check", "--against", "src"], &folder);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8(out.stderr).unwrap().contains("no drafts given; write `--against SRC… -- DRAFTS`"));
}

#[test]
fn a_pack_is_extracted_and_kept() {
    let folder = folder("extract");
    fs::write(folder.join("grid.txt"), PLAIN).unwrap();
    let _ = fs::remove_file(folder.join("grid.toml"));
    assert_eq!(factlint(&["extract", "grid.txt", "-o", "grid.toml"], &folder).status.code(), Some(0));
    let pack = fs::read_to_string(folder.join("grid.toml")).unwrap();
    assert!(pack.contains("value = \"2019-05-03\"") && !pack.contains("Tallinn on"), "{pack}");
    // A value that somebody has looked at stays, whatever the file says now.
    let reviewed = pack.replacen("status = \"candidate\"", "status = \"reviewed\"", 1);
    fs::write(folder.join("grid.toml"), &reviewed).unwrap();
    fs::write(folder.join("grid.txt"), PLAIN.replace("1,150", "1,250").replace("3 May 2019", "4 May 2019")).unwrap();
    let out = factlint(&["extract", "grid.txt", "-o", "grid.toml"], &folder);
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(told.contains("changed"), "{told}");
    let now = fs::read_to_string(folder.join("grid.toml")).unwrap();
    assert!(
        now.contains("2019-05-03") && now.contains("2019-05-04") && now.contains("1250 km") && !now.contains("1150 km"),
        "{now}"
    );
}
