// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Prices from a spreadsheet: `item,price,currency,quote date`, and `rate` where the currency is not dollars.
struct PriceList {
  /// Columns that every list has.
  static let columns = ["item", "price", "currency", "quote date"]
  /// The column that says how many dollars one unit of the currency is.
  static let rateColumn = "rate"

  let file: String

  /// Puts the prices into the catalog.
  func read(_ text: String, into catalog: inout Catalog, kinds: [ItemKind], _ reader: inout ValueReader) {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .filter { !$0.element.allSatisfy(\.isWhitespace) }
    guard let first = lines.first else {
      reader.findings.report(.empty, in: file)
      return
    }
    let header = fields(of: first.element).map { $0.text.lowercased() }
    guard header == Self.columns || header == Self.columns + [Self.rateColumn] else {
      reader.findings.report(
        .priceListHeader(found: String(first.element.prefix(120))), at: place(first.offset, 1), path: "")
      return
    }
    catalog.sources[file] = Source(key: file, title: "Price list \(file)", location: file, year: 0)
    lines.removeFirst()
    var seen: Set<String> = []
    for line in lines {
      let fields = fields(of: line.element)
      guard fields.count == header.count else {
        reader.findings.report(
          .priceListColumns(found: fields.count, wanted: header.count), at: place(line.offset, 1), path: "")
        continue
      }
      read(fields, line: line.offset, into: &catalog, kinds, &seen, &reader)
    }
  }

  private func read(
    _ fields: [Field], line: Int, into catalog: inout Catalog, _ kinds: [ItemKind], _ seen: inout Set<String>,
    _ reader: inout ValueReader
  ) {
    let (id, date) = (fields[0].text, fields[3].text)
    let path = "items.\(id).price"
    let kind = catalog[id].flatMap { item in kinds.first { $0.name == item.kind } }
    if let kind, !kind.fields.contains(where: { $0.name == "price" }) {
      let known = kind.fields.map(\.name)
      reader.findings.report(
        .unknownKey("price", known: known), at: place(line, fields[0].column), path: path)
    } else if kind == nil {
      reader.findings.report(
        .unknownName(id, kind: "catalog entry", known: catalog.order), at: place(line, fields[0].column),
        path: path)
    } else if !seen.insert(id).inserted {
      reader.findings.report(.repeated(id), at: place(line, fields[0].column), path: path)
    }
    let price = number(fields[1], line: line, path: path, &reader)
    var rate: Double? = 1
    if fields.count > Self.columns.count, !fields[4].text.isEmpty {
      rate = number(fields[4], line: line, path: path, &reader)
    } else if !["USD", "$", "US$"].contains(fields[2].text.uppercased()) {
      reader.findings.report(.currency(fields[2].text), at: place(line, fields[2].column), path: path)
      rate = nil
    }
    guard Self.isDate(date) else {
      reader.findings.report(.notAMonth(date), at: place(line, fields[3].column), path: path)
      return
    }
    guard let price, let rate, kind != nil else { return }
    catalog.update(id) { item in
      item.figures["price"] = Figure(
        price * rate, unit: .dollar, sources: [file], confidence: .high, date: date,
        note: rate == 1 ? nil : "quoted as \(fields[1].text) \(fields[2].text) at \(Quantity.text(rate)) $")
    }
  }

  private func number(_ field: Field, line: Int, path: String, _ reader: inout ValueReader) -> Double? {
    if field.text.utf8.count <= 32, Self.isGrouped(field.text),
      let number = Double(field.text.filter { $0 != "," }), number > 0, number < 1e15
    {
      return number
    }
    reader.findings.report(.price(field.text), at: place(line, field.column), path: path)
    return nil
  }

  /// Whether the text is a month, or a day of one.
  private static func isDate(_ text: String) -> Bool {
    guard Month(parsing: String(text.prefix(7))) != nil else { return false }
    guard text.count > 7 else { return true }
    return text.count == 10 && text.dropFirst(7).first == "-"
      && Int(text.dropFirst(8)).map { (1...31).contains($0) } == true
  }

  /// Whether commas, if any, set off thousands: `48,500.50`, and not `48,5`, which may mean a fraction.
  private static func isGrouped(_ text: String) -> Bool {
    let whole = text.prefix { $0 != "." }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, groups.count > 1 else { return true }
    return !text.dropFirst(whole.count).contains(",") && (1...3).contains(first.count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private func place(_ line: Int, _ column: Int) -> SourcePosition {
    SourcePosition(file: file, line: line + 1, column: column)
  }

  private struct Field {
    var text: String
    var column: Int
  }

  /// Splits a line at commas outside quotation marks; two marks inside a quotation are one.
  private func fields(of line: Substring) -> [Field] {
    var fields = [Field(text: "", column: 1)]
    var isQuoted = false
    var previousWasMark = false
    for (column, character) in line.enumerated() {
      if character == "\"" {
        if previousWasMark, !isQuoted { fields[fields.count - 1].text.append(character) }
        isQuoted.toggle()
        previousWasMark = !isQuoted
        continue
      }
      previousWasMark = false
      if character == ",", !isQuoted {
        fields.append(Field(text: "", column: column + 2))
      } else {
        fields[fields.count - 1].text.append(character)
      }
    }
    return fields.map { Field(text: $0.text.trimmingBlanks, column: $0.column) }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let kept = drop(while: \.isWhitespace)
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }
}
