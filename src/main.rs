//! The `acrgeo` program: all it does is in the library.

fn main() -> std::process::ExitCode {
    acrgeo::app::main()
}
