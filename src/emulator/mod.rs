//! An ARM on loopback.
