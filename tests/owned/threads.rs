//! Threads: values that change from one to another, and values that many read.

use super::*;
use std::{
    sync::{Arc, Mutex, RwLock, mpsc},
    thread,
};

const fn is_send<T: Send>() {}
const fn is_sync<T: Sync>() {}
const _: () = {
    is_send::<OwnedTree>();
    is_sync::<OwnedTree>();
};

#[test]
fn there_and_back() {
    let tree = tree(7);
    let mut tree = thread::spawn(move || {
        assert_eq!(tree.root().nodes(), 255);
        tree.rebuild(|old, region| rref!(in region; Tree { sides: Some((copy(region, old), copy(region, old))) }))
    })
    .join()
    .unwrap();
    assert_eq!(tree.root().nodes(), 511);
    tree.with_mut(|root, region| *root = rref!(in region; Tree { sides: Some((root, root)) }));
    thread::spawn(move || assert_eq!(tree.root().depth(), 9))
        .join()
        .unwrap();
}

#[test]
fn a_pipeline() {
    let (to, work) = mpsc::channel::<OwnedTree>();
    let (done, from) = mpsc::channel();
    let worker = thread::spawn(move || {
        for tree in work {
            done.send(tree.rebuild(|old, region| copy(region, old.sides.unwrap().0)))
                .unwrap();
        }
    });
    for depth in 1..12 {
        to.send(tree(depth)).unwrap();
    }
    drop(to);
    let depths: Vec<_> = from.iter().map(|tree| tree.root().depth()).collect();
    worker.join().unwrap();
    assert_eq!(depths, (0..11).collect::<Vec<_>>());
}

#[test]
fn read_by_many() {
    let tree = Arc::new(tree(10));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let tree = Arc::clone(&tree);
            thread::spawn(move || (0..20).map(|_| tree.root().nodes()).sum::<usize>())
        })
        .collect();
    for reader in readers {
        assert_eq!(reader.join().unwrap(), 20 * 2047);
    }
    let mut tree = Arc::into_inner(tree).unwrap();
    assert!(tree.region().used() >= 2047 * size_of::<Tree<'_>>());
}

/// One writes at a time, under a lock.
#[test]
fn written_under_locks() {
    owned! { struct Sums(&'r mut [u64]); }
    let sums = Mutex::new(Sums::new(|region| rslice![in region; 0; 3]));
    let trees = RwLock::new(tree(1));
    thread::scope(|scope| {
        for at in 0..3 {
            let (sums, trees) = (&sums, &trees);
            scope.spawn(move || {
                for n in 0..100 {
                    sums.lock().unwrap().with_mut(|sums, region| {
                        sums[at] += *rnew!(in region; n);
                    });
                    trees
                        .write()
                        .unwrap()
                        .with_mut(|root, region| *root = build(region, at as u32));
                    assert!(trees.read().unwrap().root().depth() < 3);
                }
            });
        }
    });
    assert!(sums.into_inner().unwrap().with(|sums| **sums == [4950; 3]));
}

/// Made here, ended there: the pool of the other thread takes the memory.
#[test]
fn ended_elsewhere() {
    let trees: Vec<_> = (0..50).map(|n| tree(n % 8)).collect();
    thread::spawn(move || drop(trees)).join().unwrap();
    assert_eq!(tree(3).root().nodes(), 15);
}
