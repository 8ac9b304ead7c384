//! What a thread receives may outlive the call.
use rmm::prelude::*;
use std::{sync::mpsc, thread};

#[regions]
fn main() {
    let (sender, receiver) = mpsc::channel::<&u32>();
    thread::spawn(move || receiver.recv());
    let number = rref!(1);
    let _ = sender.send(number);
}
