//! The crates, each operation in the way that is quickest for it.

use masstree_0_1::MassTree24Inline;
use masstree_0_9::{MassTree15Inline, RangeBound};
use seize::LocalGuard;

/// A map from bytes to numbers, as far as it is measured.
pub trait OrderedMap {
    /// Whether it has scans.
    const SCANS: bool;

    fn new() -> Self;
    fn guard(&self) -> LocalGuard<'_>;
    fn len(&self) -> usize;
    fn get(&self, key: &[u8], guard: &LocalGuard<'_>) -> Option<u64>;
    fn put(&self, key: &[u8], value: u64, guard: &LocalGuard<'_>);

    /// Shows values in key order from a key on, until the visitor returns false.
    fn values<F: FnMut(u64) -> bool>(&self, from: &[u8], guard: &LocalGuard<'_>, visitor: F);

    /// The same with the keys.
    fn entries<F: FnMut(&[u8], u64) -> bool>(&self, from: &[u8], guard: &LocalGuard<'_>, visitor: F);
}

/// The crate of version 0.1.7, which has no scans.
pub struct V0_1(MassTree24Inline<u64>);

impl OrderedMap for V0_1 {
    const SCANS: bool = false;

    fn new() -> Self {
        V0_1(MassTree24Inline::new())
    }

    fn guard(&self) -> LocalGuard<'_> {
        self.0.guard()
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn get(&self, key: &[u8], guard: &LocalGuard<'_>) -> Option<u64> {
        self.0.get_with_guard(key, guard)
    }

    #[inline]
    fn put(&self, key: &[u8], value: u64, guard: &LocalGuard<'_>) {
        self.0.insert_with_guard(key, value, guard).expect("an insert failed");
    }

    fn values<F: FnMut(u64) -> bool>(&self, _: &[u8], _: &LocalGuard<'_>, _: F) {
        panic!("version 0.1.7 has no scans");
    }

    fn entries<F: FnMut(&[u8], u64) -> bool>(&self, _: &[u8], _: &LocalGuard<'_>, _: F) {
        panic!("version 0.1.7 has no scans");
    }
}

/// The crate of version 0.9.5.
pub struct V0_9(MassTree15Inline<u64>);

impl OrderedMap for V0_9 {
    const SCANS: bool = true;

    fn new() -> Self {
        V0_9(MassTree15Inline::new())
    }

    fn guard(&self) -> LocalGuard<'_> {
        self.0.guard()
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn get(&self, key: &[u8], guard: &LocalGuard<'_>) -> Option<u64> {
        self.0.get_with_guard(key, guard)
    }

    #[inline]
    fn put(&self, key: &[u8], value: u64, guard: &LocalGuard<'_>) {
        self.0.insert_with_guard(key, value, guard);
    }

    #[inline]
    fn values<F: FnMut(u64) -> bool>(&self, from: &[u8], guard: &LocalGuard<'_>, visitor: F) {
        self.0.scan_values(RangeBound::Included(from), RangeBound::Unbounded, visitor, guard);
    }

    #[inline]
    fn entries<F: FnMut(&[u8], u64) -> bool>(&self, from: &[u8], guard: &LocalGuard<'_>, visitor: F) {
        self.0.scan_intra_leaf_batch(RangeBound::Included(from), RangeBound::Unbounded, visitor, guard);
    }
}
