//! `factlint completions SHELL` and `factlint man`: both follow from the arguments.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;

use super::Outcome;
use super::args::Args;
use super::output::Output;

pub fn completions(shell: Shell, output: &mut Output) -> Outcome {
    output.write(|out| out.write_all(&script(shell)));
    Outcome::Clean
}

pub fn page(output: &mut Output) -> Outcome {
    output.write(|out| out.write_all(&manual()?));
    Outcome::Clean
}

fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "factlint", &mut script);
    script
}

/// One page for the command and all that it can do.
fn manual() -> io::Result<Vec<u8>> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for one in command.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help") {
        let man = clap_mangen::Man::new(one.clone());
        page.extend(format!(".SH \"FACTLINT {}\"\n", one.get_name().to_uppercase()).bytes());
        for section in [clap_mangen::Man::render_synopsis_section, clap_mangen::Man::render_description_section] {
            section(&man, &mut page)?;
        }
        man.render_options_section(&mut page)?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_completes_the_commands() {
        for shell in Shell::value_variants() {
            let script = String::from_utf8(script(*shell)).unwrap();
            assert!(script.contains("output-format") && script.contains("sarif"), "{shell}");
        }
    }

    #[test]
    fn the_manual_has_every_command_and_option() {
        let page = String::from_utf8(manual().unwrap()).unwrap().replace('\\', "");
        assert!(page.contains(".TH factlint 1"), "{page}");
        assert!(page.contains("FACTLINT CHECK") && page.contains("--accept-all") && page.contains("FACTLINT INIT"));
    }
}
