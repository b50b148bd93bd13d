//! Pictures that content shows.

/// A picture under `content/assets/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Path as authors write it, such as `assets/heap.png`.
    pub path: String,
    /// Address from the site's root, with a hash of the bytes.
    pub url: String,
    /// Width and height in pixels, where the file tells.
    pub size: Option<(u32, u32)>,
    /// The file.
    pub bytes: Vec<u8>,
}
