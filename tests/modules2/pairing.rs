//! A pairing heap of exclusive references, generic over an order, with sorting and a merge of heaps.

#[rmm::regions]
pub mod pairing {
    use rmm::prelude::*;

    pub struct Node<'h, T> {
        value: T,
        child: Option<&'h mut Node<'h, T>>,
        sibling: Option<&'h mut Node<'h, T>>,
    }

    pub struct Heap<'h, T, F> {
        root: Option<&'h mut Node<'h, T>>,
        less: F,
        len: usize,
    }

    impl<'h, T, F: Fn(&T, &T) -> bool> Heap<'h, T, F> {
        pub fn by(less: F) -> Self {
            Self {
                root: None,
                less,
                len: 0,
            }
        }

        fn meld(
            &self,
            a: Option<&'h mut Node<'h, T>>,
            b: Option<&'h mut Node<'h, T>>,
        ) -> Option<&'h mut Node<'h, T>> {
            let (a, b) = match (a, b) {
                (Some(a), Some(b)) => (a, b),
                (a, b) => return a.or(b),
            };
            let (top, low) = if (self.less)(&b.value, &a.value) {
                (b, a)
            } else {
                (a, b)
            };
            low.sibling = top.child.take();
            top.child = Some(low);
            Some(top)
        }

        pub fn push(&mut self, value: T) {
            let node = rnew!(Node {
                value,
                child: None,
                sibling: None
            });
            let root = self.root.take();
            self.root = self.meld(root, Some(node));
            self.len += 1;
        }

        pub fn peek(&self) -> Option<&T> {
            self.root.as_ref().map(|n| &n.value)
        }

        pub fn pop(&mut self) -> Option<T>
        where
            T: Copy,
        {
            let root = self.root.take()?;
            self.len -= 1;
            let mut pairs = rvec![];
            let mut next = root.child.take();
            while let Some(first) = next {
                let second = first.sibling.take();
                next = match second {
                    Some(second) => {
                        let rest = second.sibling.take();
                        pairs.push(self.meld(Some(first), Some(second)));
                        rest
                    }
                    None => {
                        pairs.push(Some(first));
                        None
                    }
                };
            }
            let mut merged = None;
            while let Some(pair) = pairs.pop() {
                merged = self.meld(merged, pair);
            }
            self.root = merged;
            Some(root.value)
        }

        pub fn absorb(&mut self, other: Heap<'h, T, F>) {
            let root = self.root.take();
            self.len += other.len;
            self.root = self.meld(root, other.root);
        }
    }

    pub fn sorted(values: &[i32], more: &[i32]) -> Vec<i32> {
        let less = |a: &i32, b: &i32| a < b;
        let mut heap = Heap::by(less);
        values.iter().for_each(|&v| heap.push(v));
        let mut other = Heap::by(less);
        for &v in more {
            other.push(v);
        }
        heap.absorb(other);
        let mut out = vec![];
        while let Some(v) = heap.pop() {
            out.push(v);
        }
        out
    }

    pub fn run(turns: usize) {
        for turn in 0..turns as i32 {
            let values: Vec<i32> = (0..40).map(|i| i * 17 % 41 + turn).collect();
            assert!(sorted(&values, &[1, 2, 3]).is_sorted());
        }
    }

    /// Fills a heap and takes `pops` of its values; what each of these works with must not stay in the heap's region.
    pub fn churn(pops: usize) {
        let mut heap = Heap::by(|a: &u32, b: &u32| a < b);
        for i in 0..4000_u32 {
            heap.push(i.wrapping_mul(2_654_435_761) >> 8);
        }
        for _ in 0..pops {
            heap.pop();
        }
    }
}

pub(crate) fn check() {
    assert_eq!(pairing::sorted(&[5, 2, 9], &[7, 1]), [1, 2, 5, 7, 9]);
    crate::peak::flat(pairing::run);
    let [none, all] = [0, 4000].map(|pops| crate::peak::peak(|| pairing::churn(pops)));
    // The first of these has all the values in one row: a vector of 2000 pairs, which grows.
    assert!(all <= none + 96 * 1024, "{none} bytes without, {all} with");
}
