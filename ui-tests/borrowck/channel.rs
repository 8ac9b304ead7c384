//! What is sent to a caller's channel outlives the call.
use rmm::prelude::*;
use std::sync::mpsc::{self, Sender};

#[regions]
fn send<'a>(sender: &Sender<&'a u32>) {
    let number = rref!(1);
    let _ = sender.send(number);
}

fn main() {
    let (sender, _receiver) = mpsc::channel();
    send(&sender);
}
