//! A query's text into tokens.

use super::Comparison;
use crate::python::{Data, is_space};
use serde_json::Value;
use std::iter::Peekable;
use std::str::Chars;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    QuotedName(String),
    Number(i64),
    Literal(Data),
    Compare(Comparison),
    Dot,
    Star,
    /// `[]`
    Flatten,
    /// `[?`
    Filter,
    LeftBracket,
    RightBracket,
    LeftParen,
    RightParen,
    LeftBrace,
    RightBrace,
    Comma,
    Colon,
    Current,
    Expression,
    And,
    Or,
    Pipe,
    Not,
    End,
}

/// The tokens with [`Token::End`] behind them; `None` where there is what is no token.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.is_empty() {
        return None;
    }
    let mut lexer = Lexer(text.chars().peekable());
    let mut tokens = Vec::new();
    while let Some(first) = lexer.0.next() {
        if !matches!(first, ' ' | '\t' | '\n' | '\r') {
            tokens.push(lexer.token(first)?);
        }
    }
    tokens.push(Token::End);
    Some(tokens)
}

struct Lexer<'a>(Peekable<Chars<'a>>);

impl Lexer<'_> {
    fn token(&mut self, first: char) -> Option<Token> {
        Some(match first {
            '.' => Token::Dot,
            '*' => Token::Star,
            ']' => Token::RightBracket,
            ',' => Token::Comma,
            ':' => Token::Colon,
            '@' => Token::Current,
            '(' => Token::LeftParen,
            ')' => Token::RightParen,
            '{' => Token::LeftBrace,
            '}' => Token::RightBrace,
            '[' if self.eat(']') => Token::Flatten,
            '[' if self.eat('?') => Token::Filter,
            '[' => Token::LeftBracket,
            '|' if self.eat('|') => Token::Or,
            '|' => Token::Pipe,
            '&' if self.eat('&') => Token::And,
            '&' => Token::Expression,
            '<' if self.eat('=') => Token::Compare(Comparison::LessOrEqual),
            '<' => Token::Compare(Comparison::Less),
            '>' if self.eat('=') => Token::Compare(Comparison::GreaterOrEqual),
            '>' => Token::Compare(Comparison::Greater),
            '!' if self.eat('=') => Token::Compare(Comparison::Unequal),
            '!' => Token::Not,
            '=' if self.eat('=') => Token::Compare(Comparison::Equal),
            '\'' => Token::Literal(Data::Str(self.until('\'')?.replace("\\'", "'").into())),
            '"' => Token::QuotedName(string(&self.until('"')?)?),
            '`' => Token::Literal(literal(&self.until('`')?.replace("\\`", "`"))?),
            '-' | '0'..='9' => Token::Number(self.number(first)?),
            'a'..='z' | 'A'..='Z' | '_' => Token::Name(self.name(first)),
            _ => return None,
        })
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.0.next_if_eq(&wanted).is_some()
    }

    /// The text up to a delimiter that no backslash stands before; backslashes stay in it.
    fn until(&mut self, delimiter: char) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.0.next()? {
                c if c == delimiter => return Some(text),
                '\\' => {
                    text.push('\\');
                    text.push(self.0.next()?);
                }
                c => text.push(c),
            }
        }
    }

    /// A number beyond 64 bits is as good as the farthest one: no list is that long.
    fn number(&mut self, first: char) -> Option<i64> {
        let digits = self.run(first, |c| c.is_ascii_digit());
        let farthest = if first == '-' { i64::MIN } else { i64::MAX };
        (digits != "-").then(|| digits.parse().unwrap_or(farthest))
    }

    fn name(&mut self, first: char) -> String {
        self.run(first, |c| c.is_ascii_alphanumeric() || c == '_')
    }

    fn run(&mut self, first: char, belongs: impl Fn(char) -> bool) -> String {
        let mut text = String::from(first);
        while let Some(c) = self.0.next_if(|c| belongs(*c)) {
            text.push(c);
        }
        text
    }
}

fn string(text: &str) -> Option<String> {
    serde_json::from_str(&format!("\"{text}\"")).ok()
}

/// JSON, or else a string that somebody left the quotes off.
fn literal(text: &str) -> Option<Data> {
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        return Some(Data::from(&value));
    }
    match text.trim_matches([' ', '\t', '\n', '\r']) {
        "NaN" => Some(Data::Float(f64::NAN)),
        "Infinity" => Some(Data::Float(f64::INFINITY)),
        "-Infinity" => Some(Data::Float(f64::NEG_INFINITY)),
        _ => string(text.trim_start_matches(is_space)).map(|text| Data::Str(text.into())),
    }
}
