//! The names a fence may carry.

/// A name that a fence may carry, and what stands behind it.
pub(super) struct Language {
    /// As the fence writes it.
    pub(super) name: &'static str,
    /// As people write it.
    pub(super) label: &'static str,
    /// What finds its parts.
    pub(super) grammar: Grammar,
}

/// What finds the parts of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    /// Nothing: all of it is plain.
    Plain,
    /// The grammar of this name.
    Named(&'static str),
    /// Lines after a prompt, with what the machine answers between them.
    Session(Session),
}

/// A conversation with a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Session {
    /// Python's own prompt.
    Python,
    /// A shell's.
    Shell,
}

const fn named(name: &'static str, label: &'static str, grammar: &'static str) -> Language {
    Language {
        name,
        label,
        grammar: Grammar::Named(grammar),
    }
}

const fn plain(name: &'static str, label: &'static str) -> Language {
    Language {
        name,
        label,
        grammar: Grammar::Plain,
    }
}

const fn session(name: &'static str, label: &'static str, session: Session) -> Language {
    Language {
        name,
        label,
        grammar: Grammar::Session(session),
    }
}

/// Every name, the ones that authors use most first.
pub(super) const LANGUAGES: &[Language] = &[
    named("python", "Python", "Python"),
    session("pycon", "Python session", Session::Python),
    named("sql", "SQL", "SQL"),
    named("bash", "Bash", "Bourne Again Shell (bash)"),
    named("sh", "Shell", "Bourne Again Shell (bash)"),
    session("console", "Shell session", Session::Shell),
    named("json", "JSON", "JSON"),
    named("yaml", "YAML", "YAML"),
    named("toml", "TOML", "TOML"),
    named("ini", "INI", "INI"),
    named("dockerfile", "Dockerfile", "Dockerfile"),
    named("typescript", "TypeScript", "TypeScript"),
    named("javascript", "JavaScript", "JavaScript (Babel)"),
    named("html", "HTML", "HTML"),
    named("css", "CSS", "CSS"),
    named("rust", "Rust", "Rust"),
    named("diff", "Diff", "Diff"),
    plain("text", "Text"),
    plain("output", "Output"),
    // Other names for the same.
    named("py", "Python", "Python"),
    named("python3", "Python", "Python"),
    session("python-console", "Python session", Session::Python),
    session("shell-session", "Shell session", Session::Shell),
    named("shell", "Shell", "Bourne Again Shell (bash)"),
    named("zsh", "Shell", "Bourne Again Shell (bash)"),
    named("jsonc", "JSON", "JSON"),
    named("yml", "YAML", "YAML"),
    named("docker", "Dockerfile", "Dockerfile"),
    named("ts", "TypeScript", "TypeScript"),
    named("js", "JavaScript", "JavaScript (Babel)"),
    named("rs", "Rust", "Rust"),
    named("patch", "Diff", "Diff"),
    plain("txt", "Text"),
    plain("plain", "Text"),
    // What other handbooks may need.
    named("c", "C", "C"),
    named("cpp", "C++", "C++"),
    named("csharp", "C#", "C#"),
    named("clojure", "Clojure", "Clojure"),
    named("elixir", "Elixir", "Elixir"),
    named("go", "Go", "Go"),
    named("graphql", "GraphQL", "GraphQL"),
    named("haskell", "Haskell", "Haskell"),
    named("hcl", "HCL", "Terraform"),
    named("java", "Java", "Java"),
    named("jinja", "Jinja", "Jinja2"),
    named("jsx", "JSX", "TypeScriptReact"),
    named("kotlin", "Kotlin", "Kotlin"),
    named("lua", "Lua", "Lua"),
    named("makefile", "Makefile", "Makefile"),
    named("markdown", "Markdown", "Markdown"),
    named("nginx", "nginx", "nginx"),
    named("nix", "Nix", "Nix"),
    named("perl", "Perl", "Perl"),
    named("php", "PHP", "PHP"),
    named("powershell", "PowerShell", "PowerShell"),
    named("proto", "Protocol Buffers", "Protocol Buffer"),
    named("r", "R", "R"),
    named("ruby", "Ruby", "Ruby"),
    named("scala", "Scala", "Scala"),
    named("scss", "SCSS", "SCSS"),
    named("swift", "Swift", "Swift"),
    named("tsx", "TSX", "TypeScriptReact"),
    named("xml", "XML", "XML"),
    named("zig", "Zig", "Zig"),
];
