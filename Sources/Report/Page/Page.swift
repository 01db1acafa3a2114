// SPDX-License-Identifier: Apache-2.0

/// A report before it has a format: what HTML and Markdown both say.
struct Page {
  /// The title.
  var title: String
  /// What stands beneath it.
  var subtitle: String
  /// What a reader must know before anything else.
  var status: Callout
  /// The chapters in reading order.
  var chapters: [Chapter]
}

/// A chapter of a report.
struct Chapter {
  /// The anchor.
  var id: String
  /// The title.
  var title: String
  /// What it holds.
  var blocks: [Block]
}

/// A piece of a chapter.
indirect enum Block {
  case paragraph(Prose)
  case lead(Prose)
  case heading(String)
  case list([Prose])
  case facts([Fact])
  case brief([Point])
  case table(Table)
  case picture(Picture)
  case callout(Callout)
  /// Blocks that stand closed under their title until a reader opens them; `isPrinted` says whether paper has them.
  case fold(String, [Block], isPrinted: Bool = false)
}

/// A sentence that is set apart.
struct Callout {
  /// How it is to be taken.
  enum Tone: String { case good, note, bad }

  var tone: Tone
  var prose: Prose
}

/// One number that is set large, with its name.
struct Fact {
  var name: String
  var value: String
  var unit = ""
  var remark = ""
}

/// A sentence or two under a name of their own.
struct Point {
  var name: String
  var prose: Prose
}

/// A drawing.
struct Picture {
  /// The drawing as an SVG element.
  var svg: String
  /// What it shows, for those who cannot see it.
  var description: String
  /// What stands above it; empty for nothing.
  var caption = ""
  /// What colours and marks stand for.
  var legend: [LegendEntry] = []
  /// How it is set.
  var kind = Kind.framed

  /// How a drawing is set in its page: in a frame, as a plot of moderate width, or as bars without a frame.
  enum Kind: String { case framed = "picture", plot, bars }
}

/// Rows of cells.
struct Table {
  /// What a column holds.
  struct Column {
    var title: String
    var unit = ""
    var isNumber = false
    /// Whether its cells hold more than a word or two.
    var isWide = false
  }

  /// What a row stands for.
  enum Style: String { case plain, best, reference, total }

  /// A row.
  struct Row {
    var style = Style.plain
    var cells: [Cell]
  }

  /// What a table shows.
  var caption: String
  var columns: [Column]
  var rows: [Row]
  /// How it is laid out where it would not fit the screen: from how narrow a one each row stands by itself.
  var reflow: Reflow {
    let others = columns.dropFirst()
    let isBroad = columns.count >= 6 && columns.contains(where: \.isWide)
    return isBroad
      ? .onTablets
      : columns.count >= 5 || others.count >= 2 && !others.allSatisfy(\.isNumber) ? .onPhones : .never
  }

  /// The widest screen on which rows stand by themselves; the style sheet has a class for each.
  enum Reflow: String { case never = "", onPhones = "stack", onTablets = "broad" }

  /// Whether a reader may sort and filter it, where the page's script runs; reference rows stay in any case.
  var isSortable = false
}

/// A cell: one line, smaller lines beneath it, and marks.
struct Cell: ExpressibleByStringInterpolation {
  var prose: Prose
  var details: [String] = []
  var badges: [String] = []
  /// The colour of a chart's part, by its place.
  var swatch: Int?
  /// The anchor of the row.
  var anchor: String?
  /// What a sortable table sorts by instead of the words.
  var order: Double?

  init(
    _ prose: Prose, details: [String] = [], badges: [String] = [], swatch: Int? = nil, anchor: String? = nil,
    order: Double? = nil
  ) {
    (self.prose, self.details, self.badges) = (prose, details, badges)
    (self.swatch, self.anchor, self.order) = (swatch, anchor, order)
  }

  init(_ text: String, order: Double?) { (prose, self.order) = ([.text(text)], order) }

  init(_ text: String) { prose = [.text(text)] }

  init(stringLiteral value: String) { prose = [.text(value)] }
}

/// Text with a little emphasis.
typealias Prose = [Span]

/// A piece of prose.
enum Span: Hashable {
  case text(String)
  case strong(String)
  case code(String)
  case link(String, to: String)

  /// The words alone.
  var words: String {
    switch self {
    case .text(let text), .strong(let text), .code(let text), .link(let text, to: _): text
    }
  }
}

extension Prose {
  /// The words alone.
  var words: String { map(\.words).joined() }

  /// Pieces of prose with something between them.
  static func joined(_ pieces: [Prose], separator: String) -> Prose {
    Prose(pieces.enumerated().flatMap { $0.offset == 0 ? $0.element : [.text(separator)] + $0.element })
  }
}
