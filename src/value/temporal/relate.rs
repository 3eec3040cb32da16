//! How a claim's date or duration stands to a fact's.
