// SPDX-License-Identifier: Apache-2.0

import CatalogData
public import DesignSpace
import Foundation

/// Reads the catalog: the files inside the program, then the planner's own, each overriding or adding.
public enum CatalogLoader {
  /// The name that stands for the files inside the program.
  public static let builtinName = "builtin"

  /// Reads the files that a problem lists.
  ///
  /// - Parameters:
  ///   - files: `builtin`, YAML files and `.csv` price lists, in order; paths are taken from where the problem is.
  ///   - problem: The path of the problem file.
  ///   - kinds: The kinds of entries, those of plugins included.
  /// - Returns: The catalog as far as it could be read, and everything that deserves a word.
  public static func load(
    _ files: [Placed<String>], besides problem: String, kinds: [ItemKind] = ItemKind.standard
  ) -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    let reading = reading(files, besides: problem, kinds: kinds)
    return (reading.catalog, reading.diagnostics)
  }

  /// Reads the files that a problem lists, and tells how far the catalog can be relied on.
  package static func reading(
    _ files: [Placed<String>], besides problem: String, kinds: [ItemKind] = ItemKind.standard
  ) -> CatalogReading {
    var run = Run(CatalogReader(kinds: kinds))
    for file in files {
      if file.value == builtinName {
        run.readBuiltin()
      } else {
        run.readFile(resolve(file.value, besides: problem), named: file, at: "catalog", within: [])
      }
    }
    return run.finish()
  }

  /// Reads the catalog inside the program alone.
  public static func builtin(
    kinds: [ItemKind] = ItemKind.standard
  ) -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    load([Placed(builtinName, at: SourcePosition(file: "", line: 1, column: 1))], besides: "", kinds: kinds)
  }

  /// Reads a catalog from texts, each as a layer of its own, as tests and tools do.
  public static func parse(
    _ texts: [(name: String, text: String)], kinds: [ItemKind] = ItemKind.standard
  ) -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    var run = Run(CatalogReader(kinds: kinds))
    for (name, text) in texts {
      run.reader.beginLayer(voucher: nil)
      run.read(text, file: name, path: name, within: [])
    }
    let reading = run.finish()
    return (reading.catalog, reading.diagnostics)
  }

  /// A path as seen from the folder of another file.
  static func resolve(_ path: String, besides other: String) -> String {
    guard !path.hasPrefix("/"), let slash = other.lastIndex(of: "/") else { return path }
    return String(other[...slash]) + path
  }
}

/// What was made of the files of a catalog.
package struct CatalogReading: Sendable {
  /// The catalog as far as it could be read.
  package var catalog: Catalog
  /// Everything that deserves a word.
  package var diagnostics: [Diagnostic]
  /// Whether every file could at least be parsed.
  package var isWhole: Bool
  /// Words of the planner's own files; a name among them may belong to an entry that was refused.
  package var mentioned: Set<String>

  /// Makes a reading; of a catalog that was read in full nothing more need be said.
  package init(
    catalog: Catalog, diagnostics: [Diagnostic] = [], isWhole: Bool = true, mentioned: Set<String> = []
  ) {
    (self.catalog, self.diagnostics, self.isWhole) = (catalog, diagnostics, isWhole)
    self.mentioned = mentioned
  }
}

/// One reading of all files.
private struct Run {
  var reader: CatalogReader
  /// Whether every file could at least be parsed.
  var isWhole = true
  /// Words of the planner's own files.
  var mentioned: Set<String> = []

  init(_ reader: CatalogReader) { self.reader = reader }

  mutating func readBuiltin() {
    reader.beginLayer(voucher: nil)
    for index in 0..<catalog_file_count() {
      let file = unsafe catalog_file_at(index)
      let name = unsafe "builtin/\(String(cString: file.name))"
      let text = unsafe String(
        decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
      read(text, file: name, path: name, within: [])
    }
  }

  /// Reads one file; `key` is where another one names it.
  mutating func readFile(
    _ path: String, named name: Placed<String>, at key: String, within chain: [String]
  ) {
    let standard = URL(fileURLWithPath: path).standardizedFileURL.path
    guard !chain.contains(standard) else {
      reader.reader.findings.report(.file(.includesItself(chain + [standard])), at: name.position, path: key)
      return
    }
    do throws(SourceText.Refusal) {
      let text = try SourceText.read(path)
      reader.beginLayer(voucher: path)
      read(text, file: path, path: path, within: chain + [standard])
    } catch {
      isWhole = false
      if error.fault == .notUTF8 {
        reader.reader.findings.add([error.diagnostic(in: path)])
      } else {
        // The mistake stands where the file is named, not in a file that nobody could open.
        reader.reader.findings.report(.file(path, error.fault), at: name.position, path: key)
      }
    }
  }

  mutating func read(_ text: String, file: String, path: String, within chain: [String]) {
    if path.lowercased().hasSuffix(".csv") {
      PriceList(file: file).read(text, into: &reader.catalog, kinds: reader.kinds, &reader.reader)
      return
    }
    var yaml = YAMLReader(file: file)
    let root = yaml.read(text)
    reader.reader.findings.add(yaml.findings.diagnostics)
    guard let root else {
      isWhole = false
      return
    }
    if reader.voucher != nil || !chain.isEmpty { root.collectWords(in: &mentioned) }
    if let includes = root["include"] {
      for node in reader.reader.elements(includes, path: "include") ?? [] {
        guard let name = reader.reader.text(node, path: "include") else { continue }
        readFile(
          CatalogLoader.resolve(name, besides: path), named: Placed(name, at: node.position), at: "include",
          within: chain)
      }
      reader.beginLayer(voucher: chain.isEmpty ? nil : path)
    }
    if let voucher = reader.voucher {
      reader.catalog.sources[voucher] = Source(
        key: voucher, title: "Catalog file \(voucher)", location: voucher, year: 0)
    }
    reader.read(root)
  }

  consuming func finish() -> CatalogReading {
    var copy = self
    copy.reader.claims.settle(&copy.reader.catalog, &copy.reader.reader)
    let (isWhole, refused) = (copy.isWhole, copy.reader.refused)
    // What a refused file or entry may have said is not missed.
    let told = copy.reader.reader.findings.sorted.filter {
      switch $0.fault {
      case .catalog(.danglingReference(let name, _, _)): isWhole && !refused.contains(name)
      case .meaning(.unknownName(let name, _, _)): isWhole && !refused.contains(name)
      case .catalog(.scenarioPath(let path, _)):
        isWhole && !refused.contains(String(path.prefix { $0 != "." }))
      case .catalog(.unknownSource), .catalog(.nothingToOverride): isWhole
      default: true
      }
    }
    return CatalogReading(
      catalog: copy.reader.catalog, diagnostics: told, isWhole: isWhole, mentioned: copy.mentioned)
  }
}

extension SourceNode {
  /// Adds every single value in this piece.
  fileprivate func collectWords(in words: inout Set<String>) {
    switch content {
    case .scalar(let text): words.insert(text)
    case .sequence(let nodes): for node in nodes { node.collectWords(in: &words) }
    case .mapping(let entries): for entry in entries { entry.value.collectWords(in: &words) }
    case .empty: break
    }
  }
}
