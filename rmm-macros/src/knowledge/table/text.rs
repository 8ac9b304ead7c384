// Text and characters.
rows! {
    impl str {
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn as_bytes(&self) -> &[u8];
        fn as_ref(&self) -> &str;
        fn is_char_boundary(&self, at: usize) -> bool;
        fn get(&self, range: std::ops::Range<usize>) -> Option<&str>;
        fn chars(&self) -> impl Iterator<Item = char>;
        fn char_indices(&self) -> impl Iterator<Item = (usize, char)>;
        fn bytes(&self) -> impl Iterator<Item = u8>;
        fn lines(&self) -> impl Iterator<Item = &str>;
        fn split_whitespace(&self) -> impl Iterator<Item = &str>;
        fn split_ascii_whitespace(&self) -> impl Iterator<Item = &str>;
        fn split(&self, at: &str) -> impl Iterator<Item = &str>;
        fn split_inclusive(&self, at: &str) -> impl Iterator<Item = &str>;
        fn split_terminator(&self, at: &str) -> impl Iterator<Item = &str>;
        fn splitn(&self, n: usize, at: &str) -> impl Iterator<Item = &str>;
        fn rsplit(&self, at: &str) -> impl Iterator<Item = &str>;
        fn rsplit_terminator(&self, at: &str) -> impl Iterator<Item = &str>;
        fn rsplitn(&self, n: usize, at: &str) -> impl Iterator<Item = &str>;
        fn split_once(&self, at: &str) -> Option<(&str, &str)>;
        fn rsplit_once(&self, at: &str) -> Option<(&str, &str)>;
        fn split_at(&self, at: usize) -> (&str, &str);
        fn split_at_checked(&self, at: usize) -> Option<(&str, &str)>;
        fn matches(&self, of: &str) -> impl Iterator<Item = &str>;
        fn rmatches(&self, of: &str) -> impl Iterator<Item = &str>;
        fn match_indices(&self, of: &str) -> impl Iterator<Item = (usize, &str)>;
        fn rmatch_indices(&self, of: &str) -> impl Iterator<Item = (usize, &str)>;
        fn find(&self, of: &str) -> Option<usize>;
        fn rfind(&self, of: &str) -> Option<usize>;
        fn contains(&self, of: &str) -> bool;
        fn starts_with(&self, of: &str) -> bool;
        fn ends_with(&self, of: &str) -> bool;
        fn strip_prefix(&self, of: &str) -> Option<&str>;
        fn strip_suffix(&self, of: &str) -> Option<&str>;
        fn trim(&self) -> &str;
        fn trim_start(&self) -> &str;
        fn trim_end(&self) -> &str;
        fn trim_matches(&self, of: char) -> &str;
        fn trim_start_matches(&self, of: &str) -> &str;
        fn trim_end_matches(&self, of: &str) -> &str;
        fn trim_ascii(&self) -> &str;
        fn parse<F>(&self) -> Result<F, F::Err> where F: std::str::FromStr;
        fn replace(&self, of: &str, with: &str) -> String;
        fn replacen(&self, of: &str, with: &str, n: usize) -> String;
        fn repeat(&self, n: usize) -> String;
        fn to_string(&self) -> String;
        fn to_owned(&self) -> String;
        fn to_lowercase(&self) -> String;
        fn to_uppercase(&self) -> String;
        fn to_ascii_lowercase(&self) -> String;
        fn to_ascii_uppercase(&self) -> String;
        fn make_ascii_lowercase(&mut self);
        fn make_ascii_uppercase(&mut self);
        fn eq_ignore_ascii_case(&self, other: &str) -> bool;
        fn is_ascii(&self) -> bool;
        fn encode_utf16(&self) -> impl Iterator<Item = u16>;
        fn escape_debug(&self) -> impl Iterator<Item = char>;
        fn escape_default(&self) -> impl Iterator<Item = char>;
    }

    impl String {
        fn new() -> String;
        fn with_capacity(n: usize) -> String;
        fn from(text: &str) -> String;
        fn from(c: char) -> String;
        fn from_iter(parts: impl IntoIterator<Item = char>) -> String;
        fn from_utf8(bytes: Vec<u8>) -> Result<String, std::string::FromUtf8Error>;
        fn from_utf8_lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str>;
        fn capacity(&self) -> usize;
        fn reserve(&mut self, n: usize);
        fn shrink_to_fit(&mut self);
        fn clear(&mut self);
        fn truncate(&mut self, n: usize);
        fn push(&mut self, c: char);
        fn push_str(&mut self, text: &str);
        fn pop(&mut self) -> Option<char>;
        fn insert(&mut self, index: usize, c: char);
        fn insert_str(&mut self, index: usize, text: &str);
        fn remove(&mut self, index: usize) -> char;
        fn retain(&mut self, f: impl FnMut(char) -> bool);
        fn drain<R>(&mut self, range: R) -> impl Iterator<Item = char> where R: std::ops::RangeBounds<usize>;
        fn replace_range<R>(&mut self, range: R, with: &str) where R: std::ops::RangeBounds<usize>;
        fn split_off(&mut self, at: usize) -> String;
        fn as_str(&self) -> &str;
        fn as_mut_str(&mut self) -> &mut str;
        fn into_bytes(self) -> Vec<u8>;
        fn into_boxed_str(self) -> Box<str>;
        fn extend<'x>(&mut self, parts: impl IntoIterator<Item = &'x str>);
        fn extend(&mut self, parts: impl IntoIterator<Item = char>);
    }

    impl char {
        fn is_alphabetic(self) -> bool;
        fn is_numeric(self) -> bool;
        fn is_alphanumeric(self) -> bool;
        fn is_whitespace(self) -> bool;
        fn is_control(self) -> bool;
        fn is_uppercase(self) -> bool;
        fn is_lowercase(self) -> bool;
        fn is_digit(self, radix: u32) -> bool;
        fn to_digit(self, radix: u32) -> Option<u32>;
        fn to_lowercase(self) -> impl Iterator<Item = char>;
        fn to_uppercase(self) -> impl Iterator<Item = char>;
        fn len_utf8(self) -> usize;
        fn from_digit(number: u32, radix: u32) -> Option<char>;
        fn from_u32(number: u32) -> Option<char>;
    }

    impl char | u8 {
        fn is_ascii(&self) -> bool;
        fn is_ascii_alphabetic(&self) -> bool;
        fn is_ascii_alphanumeric(&self) -> bool;
        fn is_ascii_control(&self) -> bool;
        fn is_ascii_digit(&self) -> bool;
        fn is_ascii_graphic(&self) -> bool;
        fn is_ascii_hexdigit(&self) -> bool;
        fn is_ascii_lowercase(&self) -> bool;
        fn is_ascii_punctuation(&self) -> bool;
        fn is_ascii_uppercase(&self) -> bool;
        fn is_ascii_whitespace(&self) -> bool;
        fn to_ascii_lowercase(&self) -> Self;
        fn to_ascii_uppercase(&self) -> Self;
        fn make_ascii_lowercase(&mut self);
        fn make_ascii_uppercase(&mut self);
        fn eq_ignore_ascii_case(&self, other: &Self) -> bool;
    }

    impl<'s> std::borrow::Cow<'s, str> {
        fn into_owned(self) -> String;
    }
}
