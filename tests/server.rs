//! The language server, driven over its pipes as an editor drives it. Every test starts the built program.

#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

#[path = "server/client.rs"]
mod client;
#[path = "server/frames.rs"]
mod frames;
#[path = "server/life.rs"]
mod life;
#[path = "server/order.rs"]
mod order;
#[path = "server/positions.rs"]
mod positions;
#[path = "server/random.rs"]
mod random;
#[path = "server/requests.rs"]
mod requests;
#[path = "server/trouble.rs"]
mod trouble;
#[path = "server/configuration.rs"]
mod configuration;
