// SPDX-License-Identifier: Apache-2.0

/// The report's HTML as Mustache templates, well-formed as XML so that any parser reads it.
///
/// They are strings rather than resources because the executable must run without files beside it. Only `styles`,
/// `script`, `body` and `svg` go in unescaped: they come from this module, never from a record.
enum PageTemplates {
  /// Templates by the name under which others use them.
  static let all: [String: String] = [
    "page": page, "chapter": chapter, "prose": prose, "paragraph": paragraph, "lead": lead,
    "heading": heading,
    "list": list, "facts": facts, "brief": brief, "table": table, "picture": picture, "callout": callout,
    "fold": fold,
  ]

  static let page = """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="Etalon {{version}}"/>
    <title>{{title}}</title>
    <style>
    {{{styles}}}
    </style>
    </head>
    <body>
    <header>
    <p class="brand">Etalon</p>
    <h1>{{title}}</h1>
    <p class="subtitle">{{subtitle}}</p>
    {{{status}}}
    </header>
    <nav aria-label="Contents">
    <ol>
    {{#contents}}
    <li><a href="#{{id}}">{{name}}</a></li>
    {{/contents}}
    </ol>
    </nav>
    {{#folds}}<p class="onpaper">{{folds}}</p>
    {{/folds}}<main>
    {{{body}}}</main>
    <footer><p>Made by Etalon {{version}} from {{file}}. This page needs no network.</p></footer>
    <script>
    {{{script}}}
    </script>
    </body>
    </html>

    """

  static let chapter = """
    <section id="{{id}}">
    <h2>{{name}}</h2>
    {{{body}}}</section>

    """

  static let prose = """
    {{#spans}}{{#plain}}{{text}}{{/plain}}{{#strong}}<strong>{{text}}</strong>{{/strong}}\
    {{#code}}<code>{{text}}</code>{{/code}}{{#link}}<a href="{{href}}">{{text}}</a>{{/link}}{{/spans}}
    """

  static let paragraph = "<p>{{>prose}}</p>\n"
  static let lead = "<p class=\"lead\">{{>prose}}</p>\n"
  static let heading = "<h3>{{text}}</h3>\n"
  static let list = "<ul>\n{{#items}}<li>{{>prose}}</li>\n{{/items}}</ul>\n"
  static let callout = "<p class=\"callout {{tone}}\">{{>prose}}</p>\n"

  static let facts = """
    <dl class="facts">
    {{#facts}}
    <div><dt>{{name}}</dt><dd><b>{{value}}</b>{{#unit}} <span class="unit">{{unit}}</span>{{/unit}}\
    {{#remark}}<small>{{remark}}</small>{{/remark}}</dd></div>
    {{/facts}}
    </dl>

    """

  static let brief = """
    <dl class="brief">
    {{#points}}
    <div><dt>{{name}}</dt><dd>{{>prose}}</dd></div>
    {{/points}}
    </dl>

    """

  static let fold = """
    <details{{#printed}} class="printed"{{/printed}}>
    <summary>{{name}}</summary>
    {{{body}}}</details>

    """

  static let picture = """
    <figure class="{{kind}}">
    {{#caption}}<figcaption>{{caption}}</figcaption>
    {{/caption}}{{#hasLegend}}<ul class="legend">{{#legend}}<li><i class="key c{{colour}}"></i>\
    {{#mark}}<b>{{mark}}</b> {{/mark}}{{name}}</li>{{/legend}}</ul>
    {{/hasLegend}}{{{svg}}}
    </figure>

    """

  static let table = """
    <figure class="table">
    <figcaption>{{caption}}</figcaption>
    <div class="scroll" role="region" aria-label="{{caption}}" tabindex="0">
    <table{{#classes}} class="{{classes}}"{{/classes}}>
    <thead><tr>{{#columns}}<th scope="col"{{#number}} class="n"{{/number}}>{{name}}\
    {{#unit}} <span class="unit">{{unit}}</span>{{/unit}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}<tr{{#style}} class="{{style}}"{{/style}}{{#anchor}} id="{{anchor}}"{{/anchor}}>\
    {{#cells}}<{{tag}}{{#number}} class="n"{{/number}}{{#wide}} class="w"{{/wide}}{{#first}} scope="row"{{/first}}\
    {{#label}} data-label="{{label}}"{{/label}}{{#order}} data-order="{{order}}"{{/order}}>\
    {{#swatch}}<i class="key c{{swatch}}"></i>{{/swatch}}{{>prose}}\
    {{#details}}<small>{{.}}</small>{{/details}}\
    {{#marked}}<span class="badges">{{#badges}}<span class="badge">{{.}}</span>{{/badges}}</span>{{/marked}}\
    </{{tag}}>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </div>
    </figure>

    """
}
