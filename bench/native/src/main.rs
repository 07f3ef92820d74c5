//! Measures one of the published crates in one cell of `./mt bench --native`, which starts it and reads what it prints.
//!
//! The entries of the map and the keys to ask it for come in a file, the same for every map. A line `score NS` is printed for
//! each iteration that counts, and at the end a line `answers HEX`: the checksum that the JVM's forks leave, so that a map that
//! is quick because it is wrong does not get through. All maps use the allocator that the crates recommend.

mod maps;

use maps::{OrderedMap, V0_1, V0_9};
use std::hint::black_box;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Operations between two looks at the clock.
const BATCH: usize = 256;

/// How many keys are asked for after the measurement, as in the JVM: `Answers`.
const CHECKED_GETS: usize = 100_000;
const CHECKED_SCANS: usize = 500;

/// What is measured, and how long.
struct Task {
    workload: String,
    scan_length: usize,
    warmups: usize,
    iterations: usize,
    time: Duration,
}

/// Entries in the order in which they are put, or keys in the order in which they are asked for: each key in memory of its own.
struct Keys {
    keys: Vec<Box<[u8]>>,
    values: Vec<Option<u64>>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.len() != 8 {
        eprintln!("usage: {} CRATE WORKLOAD SCAN_LENGTH WARMUPS ITERATIONS MILLISECONDS FILE", arguments[0]);
        std::process::exit(64);
    }
    let task = Task {
        workload: arguments[2].clone(),
        scan_length: number(&arguments[3]),
        warmups: number(&arguments[4]),
        iterations: number(&arguments[5]),
        time: Duration::from_millis(number(&arguments[6]) as u64),
    };
    let file = std::fs::read(&arguments[7]).expect("the file with the keys cannot be read");
    let mut input = Input { bytes: &file, at: 0 };
    let entries = input.keys();
    let queries = input.keys();
    drop(file);
    match arguments[1].as_str() {
        "0.1.7" => measure::<V0_1>(&task, &entries, &queries),
        "0.9.5" => measure::<V0_9>(&task, &entries, &queries),
        other => panic!("there is no crate {other}: it is 0.1.7 or 0.9.5"),
    }
}

fn number(text: &str) -> usize {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

/// A file of the JVM: big-endian numbers, as a `DataOutputStream` writes them.
struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Input<'_> {
    fn take(&mut self, length: usize) -> &[u8] {
        self.at += length;
        &self.bytes[self.at - length..self.at]
    }

    fn int(&mut self) -> i32 {
        i32::from_be_bytes(self.take(4).try_into().unwrap())
    }

    fn keys(&mut self) -> Keys {
        let count = self.int() as usize;
        let mut keys = Keys { keys: Vec::with_capacity(count), values: Vec::with_capacity(count) };
        for _ in 0..count {
            let length = self.int() as usize;
            keys.keys.push(self.take(length).into());
            let value = i64::from_be_bytes(self.take(8).try_into().unwrap());
            keys.values.push(u64::try_from(value).ok());
        }
        keys
    }
}

fn measure<M: OrderedMap>(task: &Task, entries: &Keys, queries: &Keys) {
    if task.workload == "insert" {
        let mut last = M::new();
        for iteration in 0..task.warmups + task.iterations {
            last = M::new();
            let start = Instant::now();
            fill(&last, queries);
            report(task, iteration, start.elapsed(), queries.keys.len());
        }
        println!("answers {:x}", Answers::of(&last, task, queries));
        return;
    }
    let map = M::new();
    fill(&map, entries);
    let mut next = 0;
    for iteration in 0..task.warmups + task.iterations {
        let start = Instant::now();
        let mut operations = 0;
        while operations == 0 || start.elapsed() < task.time {
            operations += batch(&map, task, queries, &mut next);
        }
        report(task, iteration, start.elapsed(), operations);
    }
    println!("answers {:x}", Answers::of(&map, task, queries));
}

fn report(task: &Task, iteration: usize, elapsed: Duration, operations: usize) {
    if iteration >= task.warmups {
        println!("score {}", elapsed.as_nanos() as f64 / operations as f64);
    }
}

fn fill<M: OrderedMap>(map: &M, entries: &Keys) {
    for from in (0..entries.keys.len()).step_by(BATCH) {
        let guard = map.guard();
        for i in from..entries.keys.len().min(from + BATCH) {
            map.put(&entries.keys[i], entries.values[i].expect("an entry has a value"), &guard);
        }
    }
}

/// Some operations under one guard; returns their number.
fn batch<M: OrderedMap>(map: &M, task: &Task, queries: &Keys, next: &mut usize) -> usize {
    let guard = map.guard();
    let operations = match task.workload.as_str() {
        "iterate" => {
            let mut shown = 0;
            map.values(b"", &guard, |value| {
                black_box(value);
                shown += 1;
                true
            });
            return shown;
        }
        "scan" | "scan-keys" => BATCH / 16,
        _ => BATCH,
    };
    for _ in 0..operations {
        let key = &queries.keys[*next];
        match task.workload.as_str() {
            "get" => {
                black_box(map.get(key, &guard));
            }
            "update" => map.put(key, queries.values[*next].expect("a key that is there has a value"), &guard),
            "scan" => {
                let mut left = task.scan_length;
                map.values(key, &guard, |value| {
                    black_box(value);
                    left -= 1;
                    left > 0
                });
            }
            "scan-keys" => {
                let mut left = task.scan_length;
                map.entries(key, &guard, |key, value| {
                    black_box(key[key.len() - 1]);
                    black_box(value);
                    left -= 1;
                    left > 0
                });
            }
            other => panic!("there is no workload {other}"),
        }
        *next = if *next + 1 < queries.keys.len() { *next + 1 } else { 0 };
    }
    operations
}

/// The checksum of what a map answers, as the class of that name in the JVM computes it.
struct Answers(i64);

impl Answers {
    fn of<M: OrderedMap>(map: &M, task: &Task, queries: &Keys) -> i64 {
        let mut answers = Answers(0);
        let guard = map.guard();
        match task.workload.as_str() {
            "get" | "update" => answers.expect_values(map, queries),
            "insert" => {
                answers.expect_values(map, queries);
                answers.add_all(map, queries);
            }
            "scan" => {
                for key in queries.keys.iter().take(CHECKED_SCANS) {
                    let mut left = task.scan_length;
                    map.values(key, &guard, |value| answers.take(value, &mut left));
                }
            }
            "scan-keys" => {
                for key in queries.keys.iter().take(CHECKED_SCANS) {
                    let mut left = task.scan_length;
                    map.entries(key, &guard, |key, value| {
                        answers.add(i64::from(key[key.len() - 1] as i8));
                        answers.take(value, &mut left)
                    });
                }
            }
            _ => answers.add_all(map, queries),
        }
        answers.0
    }

    fn add(&mut self, number: i64) {
        self.0 = self.0.wrapping_mul(31).wrapping_add(number);
    }

    fn take(&mut self, value: u64, left: &mut usize) -> bool {
        self.add(value as i64);
        *left -= 1;
        *left > 0
    }

    fn expect_values<M: OrderedMap>(&mut self, map: &M, queries: &Keys) {
        let guard = map.guard();
        for (key, expected) in queries.keys.iter().zip(&queries.values).take(CHECKED_GETS) {
            let found = map.get(key, &guard);
            assert_eq!(found, *expected, "a key does not have the value that it should have");
            self.add(found.map_or(-1, |value| value as i64));
        }
    }

    /// The number of all values and their sum. A map without scans is asked for each key.
    fn add_all<M: OrderedMap>(&mut self, map: &M, queries: &Keys) {
        let guard = map.guard();
        let (mut count, mut sum) = (0, 0);
        if M::SCANS {
            map.values(b"", &guard, |value| {
                count += 1;
                sum += value as i64;
                true
            });
        } else {
            count = map.len() as i64;
            sum = queries.keys.iter().map(|key| map.get(key, &guard).unwrap_or(0) as i64).sum();
        }
        self.add(count);
        self.add(sum);
    }
}
