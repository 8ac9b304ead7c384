//! An order book: price levels in maps, queues of orders, trades reported into the caller's vector.

#[rmm::regions]
pub mod orderbook {
    use rmm::prelude::*;
    use std::{
        cmp::Reverse,
        collections::{BTreeMap, VecDeque},
    };

    #[derive(Clone, Copy, PartialEq, Debug)]
    pub enum Side {
        Buy,
        Sell,
    }

    #[derive(Debug)]
    pub struct Order<'o> {
        id: u64,
        who: &'o str,
        left: u32,
    }

    #[derive(Debug, Clone, Copy)]
    pub struct Trade<'t> {
        buyer: &'t str,
        seller: &'t str,
        price: u32,
        amount: u32,
    }

    pub struct Book<'b> {
        bids: BTreeMap<Reverse<u32>, VecDeque<&'b mut Order<'b>>>,
        asks: BTreeMap<u32, VecDeque<&'b mut Order<'b>>>,
        names: RSet<'b, &'b str>,
        next: u64,
    }

    impl<'b> Book<'b> {
        pub fn new() -> Self {
            Book {
                bids: BTreeMap::new(),
                asks: BTreeMap::new(),
                names: rset! {},
                next: 0,
            }
        }

        fn intern(&mut self, name: &str) -> &'b str {
            if let Some(known) = self.names.get(name) {
                return known;
            }
            let name = rstr!(name);
            self.names.insert(name);
            name
        }

        pub fn place<'t>(
            &mut self,
            side: Side,
            who: &str,
            price: u32,
            amount: u32,
            trades: &mut RVec<'t, Trade<'t>>,
        ) where
            'b: 't,
        {
            let who = self.intern(who);
            let mut left = amount;
            while left > 0 {
                let best = match side {
                    Side::Buy => self
                        .asks
                        .first_entry()
                        .filter(|e| *e.key() <= price)
                        .map(|e| (*e.key(), e.into_mut())),
                    Side::Sell => self
                        .bids
                        .first_entry()
                        .filter(|e| e.key().0 >= price)
                        .map(|e| (e.key().0, e.into_mut())),
                };
                let Some((at, queue)) = best else { break };
                let Some(other) = queue.front_mut() else {
                    break;
                };
                let amount = left.min(other.left);
                other.left -= amount;
                left -= amount;
                let (buyer, seller) = if side == Side::Buy {
                    (who, other.who)
                } else {
                    (other.who, who)
                };
                trades.push(Trade {
                    buyer,
                    seller,
                    price: at,
                    amount,
                });
                if other.left == 0 {
                    queue.pop_front();
                    if queue.is_empty() {
                        match side {
                            Side::Buy => drop(self.asks.remove(&at)),
                            Side::Sell => drop(self.bids.remove(&Reverse(at))),
                        }
                    }
                }
            }
            if left > 0 {
                self.next += 1;
                let order = rnew!(Order {
                    id: self.next,
                    who,
                    left
                });
                match side {
                    Side::Buy => self
                        .bids
                        .entry(Reverse(price))
                        .or_default()
                        .push_back(order),
                    Side::Sell => self.asks.entry(price).or_default().push_back(order),
                }
            }
        }

        fn depth(&self) -> (u32, u32) {
            let sum = |q: &VecDeque<&'b mut Order<'b>>| q.iter().map(|o| o.left).sum::<u32>();
            (
                self.bids.values().map(sum).sum(),
                self.asks.values().map(sum).sum(),
            )
        }
    }

    pub fn session(orders: &[(Side, &str, u32, u32)]) -> (Vec<String>, (u32, u32)) {
        let mut book = Book::new();
        let mut log = vec![];
        for &(side, who, price, amount) in orders {
            let mut trades = rvec![];
            book.place(side, who, price, amount, &mut trades);
            for t in trades {
                log.push(format!("{}<{}@{}x{}", t.buyer, t.seller, t.price, t.amount));
            }
        }
        (log, book.depth())
    }

    pub fn run(turns: usize) {
        let mut book = Book::new();
        for turn in 0..turns {
            let mut trades = rvec![];
            for i in 0..3 {
                book.place(Side::Sell, "s", 10 + i, 1, &mut trades);
            }
            book.place(Side::Buy, "b", 20, 3, &mut trades);
            let report = rcollect!(trades.iter().map(|t| rformat!(
                "{}{}{turn}",
                t.buyer,
                t.seller
            )));
            assert_eq!(report.len(), 3);
            let big = rvec![0_u64; 100];
            assert_eq!(big.len(), 100);
        }
        assert_eq!(book.depth(), (0, 0));
    }
}

pub(crate) fn check() {
    use orderbook::{Side::*, session};
    let (log, depth) = session(&[
        (Sell, "ann", 10, 5),
        (Sell, "bob", 9, 2),
        (Buy, "cyd", 10, 6),
        (Buy, "dan", 8, 1),
    ]);
    assert_eq!(log, ["cyd<bob@9x2", "cyd<ann@10x4"]);
    assert_eq!(depth, (1, 1));
}
