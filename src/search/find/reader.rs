//! Reads the parts of the index. Numbers are code points, as `encode` writes them.

use std::collections::HashMap;

/// Reads numbers and text from a part, one after the other.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    data: &'a [u16],
    pub(super) at: usize,
}

fn value(unit: u16) -> u32 {
    u32::from(unit) - if unit > 92 { 36 } else { 35 }
}

/// Returns a text as JavaScript sees it.
pub(super) fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

impl<'a> Reader<'a> {
    /// Begins at the start.
    pub(super) fn new(data: &'a [u16]) -> Self {
        Self { data, at: 0 }
    }

    /// Returns whether all was read.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.data.len()
    }

    /// Reads a number.
    pub(super) fn number(&mut self) -> u32 {
        let unit = self.data[self.at];
        self.at += 1;
        if unit < 0xd000 {
            return value(unit);
        }
        self.at += 1;
        (u32::from(unit - 0xd000) << 12) + value(self.data[self.at - 1])
    }

    /// Reads so many numbers.
    pub(super) fn numbers(&mut self, count: usize) -> Vec<u32> {
        (0..count).map(|_| self.number()).collect()
    }

    /// Reads a text of so many units.
    pub(super) fn text(&mut self, length: usize) -> &'a [u16] {
        self.at += length;
        &self.data[self.at - length..self.at]
    }
}

/// A part of words: each with its documents, their weights and the places where it stands.
#[derive(Debug)]
pub(super) struct Terms {
    pub(super) words: Vec<Vec<u16>>,
    /// For each word the number of its class of forms.
    class: Vec<usize>,
    classes: HashMap<usize, Vec<usize>>,
    pub(super) sizes: Vec<usize>,
    starts: Vec<(usize, usize)>,
    columns: (usize, usize),
    data: Vec<u16>,
}

impl Terms {
    /// Reads a part.
    pub(super) fn read(data: Vec<u16>) -> Self {
        let mut read = Reader::new(&data);
        let count = read.number() as usize;
        let (shared, lengths) = (read.numbers(count), read.numbers(count));
        let mut words: Vec<Vec<u16>> = Vec::with_capacity(count);
        for (&keep, &length) in shared.iter().zip(&lengths) {
            let mut word = words
                .last()
                .map_or(Vec::new(), |last| last[..keep as usize].to_vec());
            word.extend(read.text(length as usize));
            words.push(word);
        }
        let mut class: Vec<usize> = Vec::with_capacity(count);
        let mut classes: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, back) in read.numbers(count).into_iter().enumerate() {
            let own = if back == 0 {
                index
            } else {
                class[index - back as usize]
            };
            class.push(own);
            classes.entry(own).or_default().push(index);
        }
        let sizes: Vec<usize> = read
            .numbers(count)
            .into_iter()
            .map(|size| size as usize)
            .collect();
        let (mut starts, mut sum) = (Vec::with_capacity(count), 0);
        for &size in &sizes {
            starts.push((read.at, sum));
            read.numbers(size);
            sum += size;
        }
        let columns = (read.at, read.at + sum);
        Self {
            words,
            class,
            classes,
            sizes,
            starts,
            columns,
            data,
        }
    }

    /// Returns the first word that is not before this one.
    pub(super) fn lower(&self, word: &[u16]) -> usize {
        self.words.partition_point(|other| other.as_slice() < word)
    }

    /// Returns the forms of a word, itself among them.
    pub(super) fn kin(&self, index: usize) -> &[usize] {
        &self.classes[&self.class[index]]
    }

    /// Calls `on` with each document of a word, its weight and place.
    pub(super) fn each(&self, index: usize, mut on: impl FnMut(usize, u32, u8)) {
        let (start, before) = self.starts[index];
        let mut read = Reader::new(&self.data);
        read.at = start;
        let mut doc = 0;
        for i in before..before + self.sizes[index] {
            doc += read.number() as usize;
            let place = value(self.data[self.columns.1 + i]);
            on(
                doc,
                value(self.data[self.columns.0 + i]),
                u8::try_from(place).unwrap_or(u8::MAX),
            );
        }
    }
}
