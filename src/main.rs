//! The command line program: reads articles from files or standard input, writes their analyses to standard output or a file.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
