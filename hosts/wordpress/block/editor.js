// The block in the editor: a card that says what readers will see, and its settings. The post is analyzed where it is read.
(({ blockEditor, blocks, components, element, i18n }) => {
  const { createElement: create, Fragment } = element;
  const { __ } = i18n;

  const PANELS = [
    { value: "floating", label: __("Behind a button", "article-analyzer") },
    { value: "inline", label: __("Where this block is", "article-analyzer") },
    { value: "side", label: __("Beside the block", "article-analyzer") },
    { value: "hidden", label: __("None, highlights only", "article-analyzer") },
  ];
  const THEMES = [
    { value: "auto", label: __("As the site", "article-analyzer") },
    { value: "light", label: __("Light", "article-analyzer") },
    { value: "dark", label: __("Dark", "article-analyzer") },
  ];

  const edit = ({ attributes, setAttributes }) => {
    const control = (kind, name, properties) =>
      create(kind, {
        ...properties,
        value: attributes[name],
        checked: attributes[name],
        onChange: (value) => setAttributes({ [name]: value }),
      });
    const settings = create(
      components.PanelBody,
      { title: __("Settings", "article-analyzer") },
      control(components.SelectControl, "panel", { label: __("List of names", "article-analyzer"), options: PANELS }),
      control(components.ToggleControl, "quotations", { label: __("Mark quotations", "article-analyzer") }),
      control(components.SelectControl, "theme", { label: __("Colors", "article-analyzer"), options: THEMES }),
      control(components.TextControl, "language", {
        label: __("Language", "article-analyzer"),
        help: __("A code such as en or de; the language of the site if empty.", "article-analyzer"),
      }),
      control(components.TextControl, "selector", {
        label: __("Where the article is", "article-analyzer"),
        help: __("A CSS selector, for themes that put it elsewhere than in .entry-content.", "article-analyzer"),
      }),
    );
    const card = create(components.Placeholder, {
      icon: "editor-spellcheck",
      label: __("Article Analyzer", "article-analyzer"),
      instructions: __(
        "Readers see the people, organizations, places, dates and amounts of this post highlighted and listed.",
        "article-analyzer",
      ),
    });
    return create(Fragment, {}, create(blockEditor.InspectorControls, {}, settings), create("div", blockEditor.useBlockProps(), card));
  };

  blocks.registerBlockType("article-analyzer/reader", { edit, save: () => null });
})(window.wp);
