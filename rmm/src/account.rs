//! What a region and those nested in it may still ask of the system.
//!
//! Every region in a family has an account; an account's charge is also its ancestors'. Charges are made for whole
//! chunks, when the system is asked for one: that is rare, so the account may be shared and atomic.

use alloc::sync::Arc;
use core::sync::atomic::{
    AtomicUsize,
    Ordering::{Acquire, Relaxed, Release},
};

pub(crate) struct Account {
    /// Bytes this region and those nested in it may hold.
    limit: usize,
    charged: AtomicUsize,
    /// Regions nested directly in this one that have not ended.
    nested: AtomicUsize,
    depth: usize,
    parent: Option<Arc<Account>>,
}

impl Account {
    pub(crate) fn new(limit: Option<usize>, parent: Option<Arc<Account>>) -> Arc<Self> {
        let depth = match &parent {
            Some(parent) => {
                parent.nested.fetch_add(1, Relaxed);
                parent.depth + 1
            }
            None => 0,
        };
        let limit = limit.unwrap_or(usize::MAX);
        Arc::new(Account {
            limit,
            charged: AtomicUsize::new(0),
            nested: AtomicUsize::new(0),
            depth,
            parent,
        })
    }

    pub(crate) fn nested(&self) -> usize {
        self.nested.load(Acquire)
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether no other region shares in this account.
    pub(crate) fn is_alone(&self) -> bool {
        self.parent.is_none() && self.nested() == 0
    }

    fn line(&self) -> impl Iterator<Item = &Account> {
        core::iter::successors(Some(self), |account| account.parent.as_deref())
    }

    /// The bytes that this account and all above it still allow.
    pub(crate) fn left(&self) -> usize {
        self.line()
            .map(|account| account.limit.saturating_sub(account.charged.load(Acquire)))
            .min()
            .unwrap_or(0)
    }

    /// The nearest limit, this account's or one above it.
    pub(crate) fn limit(&self) -> Option<usize> {
        self.line()
            .map(|account| account.limit)
            .min()
            .filter(|&limit| limit != usize::MAX)
    }

    /// Charges `bytes` to this account and all above it, or to none.
    pub(crate) fn charge(&self, bytes: usize) -> bool {
        for (done, account) in self.line().enumerate() {
            let fits = |charged: usize| {
                charged
                    .checked_add(bytes)
                    .filter(|&sum| sum <= account.limit)
            };
            if account
                .charged
                .fetch_update(Release, Relaxed, fits)
                .is_err()
            {
                for account in self.line().take(done) {
                    account.charged.fetch_sub(bytes, Release);
                }
                return false;
            }
        }
        true
    }

    pub(crate) fn release(&self, bytes: usize) {
        for account in self.line() {
            account.charged.fetch_sub(bytes, Release);
        }
    }

    /// The region of this account has ended.
    pub(crate) fn end(&self) {
        if let Some(parent) = &self.parent {
            parent.nested.fetch_sub(1, Release);
        }
    }
}
