//! Counts the instructions that a module of `benches/stages` executes, and the memory it takes, and fails where they are more than
//! they may be. An interpreter counts: the same module gives the same figures on every machine, however busy.

use std::process::ExitCode;
use std::slice;

use anyhow::{Context, Result, bail};
use wasmi::{CompilationMode, Config, Engine, Func, Instance, Linker, Memory, Module, Store, Val};

/// Runs something with a text. Returns how many instructions it executed.
type Run = fn(&mut Guest, &str) -> Result<u64>;

/// What is run on how many bytes of news, and the millions of instructions it may take: a tenth more than was measured when the budget
/// was set, as compilers differ a little.
const BUDGETS: &[(&str, usize, Run, f64)] = &[
    ("sentences", 1_000_000, sentences, 350.0),
    ("exact repeats of lines", 1_000_000, |guest, text| repeated_lines(guest, text, 0), 1_020.0),
    ("all repeats of lines", 1_000_000, |guest, text| repeated_lines(guest, text, 1), 1_690.0),
    ("names", 1_000_000, names, 4_310.0),
    ("first analysis", 5_000, first_analysis, 102.0),
    ("analysis", 1_000_000, analysis, 10_920.0),
    ("key pressed", 60_000, key, 346.0),
];

/// The bytes of news whose analysis is watched for memory, and how many times as much memory it may take.
const MEMORY: (usize, f64) = (10_000_000, 7.4);

fn main() -> Result<ExitCode> {
    let file = std::env::args().nth(1).context("which module?")?;
    let module = std::fs::read(&file).with_context(|| format!("{file} cannot be read"))?;
    let mut passed = true;
    println!("{:<28} {:>10} {:>10}", "millions of instructions", "executed", "at most");
    for &(name, bytes, run, budget) in BUDGETS {
        let millions = run(&mut Guest::new(&module)?, &benches::news(bytes))? as f64 / 1e6;
        println!("{name:<28} {millions:>10.2} {budget:>10.2}");
        passed &= millions <= budget;
    }
    let (bytes, budget) = MEMORY;
    let mut guest = Guest::new(&module)?;
    let text = guest.text(&benches::news(bytes))?;
    guest.call("count_entities", &text)?;
    let times = guest.memory()?.data_size(&guest.store) as f64 / bytes as f64;
    println!("memory, times 10 MB of news  {times:>10.2} {budget:>10.2}");
    passed &= times <= budget;
    if !passed {
        eprintln!("More is executed or taken than may be: see benches/instructions/src/main.rs.");
    }
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn sentences(guest: &mut Guest, text: &str) -> Result<u64> {
    guest.counted_again("count_sentences", text, &[])
}

fn repeated_lines(guest: &mut Guest, text: &str, near: i32) -> Result<u64> {
    guest.counted_again("repeated_lines", text, &[Val::I32(near)])
}

fn names(guest: &mut Guest, text: &str) -> Result<u64> {
    let text = guest.text(text)?;
    let prepared = guest.call("prepared_new", &text)?;
    guest.call("prepared_mentions", slice::from_ref(&prepared))?;
    guest.counted("prepared_mentions", &[prepared])
}

fn first_analysis(guest: &mut Guest, text: &str) -> Result<u64> {
    let text = guest.text(text)?;
    guest.counted("count_entities", &text)
}

fn analysis(guest: &mut Guest, text: &str) -> Result<u64> {
    guest.counted_again("count_entities", text, &[])
}

fn key(guest: &mut Guest, text: &str) -> Result<u64> {
    let text = guest.text(text)?;
    let typing = guest.call("typing_new", &text)?;
    guest.call("typing_key", slice::from_ref(&typing))?;
    guest.counted("typing_key", &[typing])
}

/// An instance of the module.
struct Guest {
    store: Store<()>,
    instance: Instance,
}

impl Guest {
    fn new(module: &[u8]) -> Result<Self> {
        let mut config = Config::default();
        config.consume_fuel(true).compilation_mode(CompilationMode::Eager);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, module)?;
        let mut store = Store::new(&engine, ());
        store.set_fuel(u64::MAX)?;
        let mut linker = Linker::new(&engine);
        for import in module.imports() {
            // What JavaScript would do: make a table of its values ready, and throw errors, of which there are none here.
            let function = import.ty().func().with_context(|| format!("{} is no function", import.name()))?;
            let results = function.results().len();
            let ready = Func::new(&mut store, function.clone(), move |_, _, _| match results {
                0 => Ok(()),
                _ => Err(wasmi::Error::new("JavaScript was called")),
            });
            linker.define(import.module(), import.name(), ready)?;
        }
        let instance = linker.instantiate_and_start(&mut store, &module)?;
        Ok(Self { store, instance })
    }

    fn call(&mut self, name: &str, arguments: &[Val]) -> Result<Val> {
        let function = self.instance.get_func(&self.store, name).with_context(|| format!("there is no {name}"))?;
        let mut results = [Val::I32(0)];
        function.call(&mut self.store, arguments, &mut results)?;
        let [result] = results;
        Ok(result)
    }

    /// How many instructions a call executes.
    fn counted(&mut self, name: &str, arguments: &[Val]) -> Result<u64> {
        let before = self.store.get_fuel()?;
        self.call(name, arguments)?;
        Ok(before - self.store.get_fuel()?)
    }

    /// How many instructions a call executes with a text, without what only the first call does.
    fn counted_again(&mut self, name: &str, text: &str, more: &[Val]) -> Result<u64> {
        let first = self.text("A line by Jane Doe.")?;
        self.call(name, &[&first, more].concat())?;
        let text = self.text(text)?;
        self.counted(name, &[&text, more].concat())
    }

    /// Hands over a text, which the function that takes it frees. Returns where it is and how long.
    fn text(&mut self, text: &str) -> Result<[Val; 2]> {
        let length = Val::I32(text.len().try_into()?);
        let start = self.call("__wbindgen_malloc", &[length.clone(), Val::I32(1)])?;
        let Val::I32(address) = start else { bail!("an address is a number") };
        self.memory()?.write(&mut self.store, address.try_into()?, text.as_bytes())?;
        Ok([start, length])
    }

    /// The memory that the instance has taken so far. It gives none back.
    fn memory(&self) -> Result<Memory> {
        self.instance.get_memory(&self.store, "memory").context("there is no memory")
    }
}
