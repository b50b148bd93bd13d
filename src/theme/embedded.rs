//! The theme that is built into the command: the files of `themes/default`.

macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)))),*]
    };
}

/// Every file of the built-in theme. A test compares this list with the folder.
pub(super) const FILES: &[(&str, &[u8])] = files! {
    "css/base.css"
    "css/fonts.css"
    "css/frame.css"
    "css/kit-forms.css"
    "css/kit-paper.css"
    "css/kit.css"
    "css/layers.css"
    "css/live.css"
    "css/mine.css"
    "css/pages/about.css"
    "css/pages/exercise.css"
    "css/pages/home.css"
    "css/pages/lists.css"
    "css/pages/question.css"
    "css/pages/reading.css"
    "css/parts/act.css"
    "css/parts/asks.css"
    "css/parts/chips.css"
    "css/parts/code.css"
    "css/parts/facts.css"
    "css/parts/fold.css"
    "css/parts/lines.css"
    "css/parts/look.css"
    "css/parts/prose.css"
    "css/parts/rating.css"
    "css/parts/rubric.css"
    "css/parts/ruled.css"
    "css/parts/said.css"
    "css/parts/seek.css"
    "css/parts/strip.css"
    "css/parts/words.css"
    "css/print-pages.css"
    "css/reset.css"
    "css/search.css"
    "css/state.css"
    "css/tokens.css"
    "fonts/franklin.woff2"
    "fonts/inconsolata-OFL.txt"
    "fonts/inconsolata-bold.woff2"
    "fonts/inconsolata.woff2"
    "fonts/libre-franklin-OFL.txt"
    "fonts/newsreader-OFL.txt"
    "fonts/newsreader-ask.woff2"
    "fonts/newsreader-text-italic.woff2"
    "fonts/newsreader-text.woff2"
    "icons/contrast.svg"
    "icons/copy.svg"
    "icons/down.svg"
    "icons/favicon.svg"
    "icons/find.svg"
    "icons/flag.svg"
    "icons/hide.svg"
    "icons/plus.svg"
    "icons/print.svg"
    "icons/remove.svg"
    "icons/up.svg"
    "js/early.js"
    "js/fresh.js"
    "js/kit/contents.js"
    "js/kit/drill.js"
    "js/kit/leaves.js"
    "js/kit/paper.js"
    "js/kit/tighten.js"
    "js/live/bar.js"
    "js/live/record.js"
    "js/live/report.js"
    "js/mine/drag.js"
    "js/mine/page.js"
    "js/mine/rows.js"
    "js/mine/share.js"
    "js/reload.js"
    "js/search/dialog.js"
    "js/search/facets.js"
    "js/search/hits.js"
    "js/search/landing.js"
    "js/search/load.js"
    "js/search/lookup.js"
    "js/search/page.js"
    "js/search/parts.js"
    "js/search/query.js"
    "js/search/rank.js"
    "js/search/recent.js"
    "js/search/search.js"
    "js/search/spelling.js"
    "js/search/words.js"
    "js/site/copy.js"
    "js/site/hide.js"
    "js/site/keys.js"
    "js/site/leave.js"
    "js/site/mine.js"
    "js/site/notes.js"
    "js/site/print.js"
    "js/site/sort.js"
    "js/site/theme.js"
    "js/site/way.js"
    "strings/de.yaml"
    "strings/en.yaml"
    "templates/base.html"
    "templates/changes.html"
    "templates/checklist.html"
    "templates/competency.html"
    "templates/contribute.html"
    "templates/coverage.html"
    "templates/exercise.html"
    "templates/folder.html"
    "templates/for-candidates.html"
    "templates/freshness.html"
    "templates/glossary.html"
    "templates/guide.html"
    "templates/handout.html"
    "templates/home.html"
    "templates/kit-brief.html"
    "templates/kit-calibration.html"
    "templates/kit-handouts.html"
    "templates/kit-scorecard.html"
    "templates/kit.html"
    "templates/list.html"
    "templates/loop.html"
    "templates/mine.html"
    "templates/not-found.html"
    "templates/parts/asks.html"
    "templates/parts/cell.html"
    "templates/parts/crumbs.html"
    "templates/parts/flags.html"
    "templates/parts/folds.html"
    "templates/parts/foot.html"
    "templates/parts/groups.html"
    "templates/parts/item-after.html"
    "templates/parts/item-head.html"
    "templates/parts/kit/alone.html"
    "templates/parts/kit/answers.html"
    "templates/parts/kit/aside.html"
    "templates/parts/kit/card.html"
    "templates/parts/kit/close.html"
    "templates/parts/kit/companion.html"
    "templates/parts/kit/components.html"
    "templates/parts/kit/cover.html"
    "templates/parts/kit/debrief.html"
    "templates/parts/kit/exercise.html"
    "templates/parts/kit/handout.html"
    "templates/parts/kit/head.html"
    "templates/parts/kit/live.html"
    "templates/parts/kit/question.html"
    "templates/parts/kit/run.html"
    "templates/parts/kit/scorecard.html"
    "templates/parts/kit/sheet.html"
    "templates/parts/kit/switch.html"
    "templates/parts/lines.html"
    "templates/parts/look.html"
    "templates/parts/masthead.html"
    "templates/parts/number.html"
    "templates/parts/open-all.html"
    "templates/parts/policy.html"
    "templates/parts/preview.html"
    "templates/parts/rating.html"
    "templates/parts/recto-exercise.html"
    "templates/parts/recto.html"
    "templates/parts/rows.html"
    "templates/parts/search-dialog.html"
    "templates/parts/strip.html"
    "templates/parts/turn.html"
    "templates/parts/veil.html"
    "templates/parts/wordmark.html"
    "templates/question.html"
    "templates/redirect.html"
    "templates/role.html"
    "templates/search.html"
    "templates/topic.html"
    "theme.yaml"
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_folder() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");
        let found: Vec<_> = walkdir::WalkDir::new(root)
            .sort_by_file_name()
            .into_iter()
            .map(|entry| entry.expect("the folder can be read"))
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                Some(
                    entry
                        .path()
                        .strip_prefix(root)
                        .ok()?
                        .to_str()?
                        .replace('\\', "/"),
                )
            })
            .collect();
        let mut listed: Vec<_> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        listed.sort_unstable();
        let mut found = found;
        found.sort_unstable();
        assert_eq!(listed, found, "update the list in `theme/embedded.rs`");
    }
}
