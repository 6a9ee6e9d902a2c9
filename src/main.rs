//! The `acrgeo` program: everything it does is in the library.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
