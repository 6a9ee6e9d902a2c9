//! Tokens into what the query says to do: operator precedence as Python's parser has it.

use super::Ast;
use super::lexer::Token;

/// How deep a query may be; Python's own stack ends at about twice that.
const DEEPEST: usize = 200;

/// What binds less than this ends a projection.
const ENDS_PROJECTION: u8 = 10;

/// Parses all of the tokens.
pub(super) fn parse(tokens: Vec<Token>) -> Option<Ast> {
    let mut parser = Parser { tokens, at: 0, depth: 0, height: 0 };
    let ast = parser.expression(0)?;
    parser.eat(&Token::End)?;
    Some(ast)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    /// How many expressions are being read, one within the other.
    depth: usize,
    /// How tall is what has been read of the innermost one.
    height: usize,
}

/// How strongly a token binds what stands before it.
fn power(token: &Token) -> u8 {
    match token {
        Token::Pipe => 1,
        Token::Or => 2,
        Token::And => 3,
        Token::Compare(_) => 5,
        Token::Flatten => 9,
        Token::Star => 20,
        Token::Filter => 21,
        Token::Dot => 40,
        Token::Not => 45,
        Token::LeftBrace => 50,
        Token::LeftBracket => 55,
        Token::LeftParen => 60,
        _ => 0,
    }
}

impl Parser {
    fn peek(&self) -> &Token {
        self.tokens.get(self.at).unwrap_or(&Token::End)
    }

    fn take(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    fn eat(&mut self, wanted: &Token) -> Option<()> {
        let fits = self.peek() == wanted;
        self.at += usize::from(fits);
        fits.then_some(())
    }

    fn expression(&mut self, binding: u8) -> Option<Ast> {
        let beside = std::mem::take(&mut self.height);
        self.depth += 1;
        let mut left = (self.depth <= DEEPEST).then(|| self.prefix())??;
        while binding < power(self.peek()) {
            left = self.infix(left)?;
            self.height += 1;
            if self.height > DEEPEST {
                return None;
            }
        }
        self.depth -= 1;
        self.height = beside.max(self.height + 1);
        Some(left)
    }

    fn boxed(&mut self, binding: u8) -> Option<Box<Ast>> {
        self.expression(binding).map(Box::new)
    }

    fn prefix(&mut self) -> Option<Ast> {
        match self.take() {
            Token::Literal(value) => Some(Ast::Literal(value)),
            Token::Name(name) => Some(Ast::Field(name.into())),
            Token::QuotedName(_) if *self.peek() == Token::LeftParen => None,
            Token::QuotedName(name) => Some(Ast::Field(name.into())),
            Token::Current => Some(Ast::Current),
            Token::Star => self.values_of(Ast::Current, power(&Token::Star)),
            Token::Filter => self.filter(Ast::Current),
            Token::Flatten => self.flatten(Ast::Current),
            Token::LeftBrace => self.object(),
            Token::LeftParen => {
                let inner = self.expression(0)?;
                self.eat(&Token::RightParen)?;
                Some(inner)
            }
            Token::Not => Some(Ast::Not(self.boxed(power(&Token::Not))?)),
            Token::Expression => Some(Ast::Expression(self.boxed(0)?)),
            Token::LeftBracket => match (self.peek(), self.tokens.get(self.at + 1)) {
                (Token::Number(_) | Token::Colon, _) => self.index(Ast::Current),
                (Token::Star, Some(Token::RightBracket)) => self.items_of(Ast::Current),
                _ => self.list(),
            },
            _ => None,
        }
    }

    fn infix(&mut self, left: Ast) -> Option<Ast> {
        match self.take() {
            Token::Dot if self.eat(&Token::Star).is_some() => self.values_of(left, power(&Token::Dot)),
            Token::Dot => {
                let right = self.member(power(&Token::Dot))?;
                Some(Ast::Chain(left.into(), right.into()))
            }
            Token::Pipe => Some(Ast::Chain(left.into(), self.boxed(power(&Token::Pipe))?)),
            Token::Or => Some(Ast::Or(left.into(), self.boxed(power(&Token::Or))?)),
            Token::And => Some(Ast::And(left.into(), self.boxed(power(&Token::And))?)),
            token @ Token::Compare(comparison) => {
                let right = self.boxed(power(&token))?;
                Some(Ast::Compare(comparison, left.into(), right))
            }
            Token::LeftParen => self.call(left),
            Token::Filter => self.filter(left),
            Token::Flatten => self.flatten(left),
            Token::LeftBracket if matches!(self.peek(), Token::Number(_) | Token::Colon) => self.index(left),
            Token::LeftBracket => self.items_of(left),
            _ => None,
        }
    }

    fn call(&mut self, left: Ast) -> Option<Ast> {
        let Ast::Field(name) = left else { return None };
        let mut arguments = Vec::new();
        while self.eat(&Token::RightParen).is_none() {
            arguments.push(self.expression(0)?);
            // Python does without the comma, and takes one behind the last argument.
            let _ = self.eat(&Token::Comma);
        }
        Some(Ast::Call(name, arguments))
    }

    fn filter(&mut self, list: Ast) -> Option<Ast> {
        let condition = self.boxed(0)?;
        self.eat(&Token::RightBracket)?;
        Some(Ast::Filter { list: list.into(), condition, then: self.projected(power(&Token::Filter))? })
    }

    fn flatten(&mut self, list: Ast) -> Option<Ast> {
        let flat = Ast::Flatten(list.into()).into();
        Some(Ast::Projection(flat, self.projected(power(&Token::Flatten))?))
    }

    /// `*` has been read.
    fn values_of(&mut self, object: Ast, binding: u8) -> Option<Ast> {
        Some(Ast::ValueProjection(object.into(), self.projected(binding)?))
    }

    /// `[` has been read.
    fn items_of(&mut self, list: Ast) -> Option<Ast> {
        self.eat(&Token::Star)?;
        self.eat(&Token::RightBracket)?;
        Some(Ast::Projection(list.into(), self.projected(power(&Token::Star))?))
    }

    /// `[` has been read, and a number or a colon follows.
    fn index(&mut self, left: Ast) -> Option<Ast> {
        let colon_next = self.tokens.get(self.at + 1) == Some(&Token::Colon);
        let right = match self.peek() {
            Token::Number(index) if !colon_next => {
                let index = Ast::Index(*index);
                self.at += 1;
                self.eat(&Token::RightBracket)?;
                index
            }
            _ => self.slice()?,
        };
        // Python takes a slice behind an index as one more index.
        let goes_on = matches!(left, Ast::Indexed(..)) || !matches!(right, Ast::Slice(_));
        let indexed = Ast::Indexed(left.into(), right.into());
        if goes_on {
            return Some(indexed);
        }
        let then = self.projected(power(&Token::Star))?;
        Some(Ast::Projection(indexed.into(), then))
    }

    fn slice(&mut self) -> Option<Ast> {
        let mut parts = [None; 3];
        let mut part = 0;
        loop {
            match self.take() {
                Token::RightBracket => return Some(Ast::Slice(parts)),
                Token::Colon if part < 2 => part += 1,
                Token::Number(number) => parts[part] = Some(number),
                _ => return None,
            }
        }
    }

    fn list(&mut self) -> Option<Ast> {
        let mut items = vec![self.expression(0)?];
        while self.eat(&Token::RightBracket).is_none() {
            self.eat(&Token::Comma)?;
            items.push(self.expression(0)?);
        }
        Some(Ast::List(items))
    }

    fn object(&mut self) -> Option<Ast> {
        let mut fields = Vec::new();
        loop {
            let (Token::Name(name) | Token::QuotedName(name)) = self.take() else {
                return None;
            };
            self.eat(&Token::Colon)?;
            fields.push((name.into(), self.expression(0)?));
            if self.eat(&Token::RightBrace).is_some() {
                return Some(Ast::Object(fields));
            }
            // Python does without the comma.
            let _ = self.eat(&Token::Comma);
        }
    }

    /// What is done with each item of a projection.
    fn projected(&mut self, binding: u8) -> Option<Box<Ast>> {
        match self.peek() {
            token if power(token) < ENDS_PROJECTION => Some(Box::new(Ast::Current)),
            Token::LeftBracket | Token::Filter => self.boxed(binding),
            Token::Dot => {
                self.at += 1;
                self.member(binding).map(Box::new)
            }
            _ => None,
        }
    }

    /// What stands behind a dot.
    fn member(&mut self, binding: u8) -> Option<Ast> {
        match self.peek() {
            Token::Name(_) | Token::QuotedName(_) | Token::Star => self.expression(binding),
            Token::LeftBracket => {
                self.at += 1;
                self.list()
            }
            Token::LeftBrace => {
                self.at += 1;
                self.object()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexer::tokens;
    use super::*;

    fn parses(query: &str) -> bool {
        tokens(query).and_then(parse).is_some()
    }

    #[test]
    fn commas_may_be_left_out_where_python_lets_them_be() {
        for query in ["f(a b)", "f(a,)", "{a: b c: d}", "{a: b, c: d}", "[a, b]", "[:1 2]"] {
            assert!(parses(query), "{query}");
        }
        for query in ["[a b]", "[a,]", "{a: b,}", "f(,a)", "[1 2]", "[::1:]"] {
            assert!(!parses(query), "{query}");
        }
    }

    #[test]
    fn only_a_plain_name_names_a_function() {
        assert!(parses("a.f(@)") && parses("(f)(@)") && parses("f(&a)"));
        assert!(!parses("\"f\"(@)") && !parses("@(a)") && !parses("a[0](b)"));
    }
}
