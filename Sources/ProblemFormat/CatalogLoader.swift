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
    var run = Run(CatalogReader(kinds: kinds))
    for file in files {
      if file.value == builtinName {
        run.readBuiltin()
      } else {
        run.readFile(resolve(file.value, besides: problem), named: file, within: [])
      }
    }
    return run.finish()
  }

  /// Reads the catalog inside the program alone.
  public static func builtin(
    kinds: [ItemKind] = ItemKind.standard
  ) -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    var run = Run(CatalogReader(kinds: kinds))
    run.readBuiltin()
    return run.finish()
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
    return run.finish()
  }

  /// A path as seen from the folder of another file.
  static func resolve(_ path: String, besides other: String) -> String {
    guard !path.hasPrefix("/"), let slash = other.lastIndex(of: "/") else { return path }
    return String(other[...slash]) + path
  }
}

/// One reading of all files.
private struct Run {
  var reader: CatalogReader

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

  mutating func readFile(_ path: String, named name: Placed<String>, within chain: [String]) {
    let standard = URL(fileURLWithPath: path).standardizedFileURL.path
    guard !chain.contains(standard) else {
      reader.reader.findings.report(
        .file(.includesItself(chain + [standard])), at: name.position, path: "include")
      return
    }
    do throws(SourceText.Refusal) {
      let text = try SourceText.read(path)
      reader.beginLayer(voucher: path)
      read(text, file: path, path: path, within: chain + [standard])
    } catch {
      reader.reader.findings.add([error.diagnostic(in: path)])
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
    guard let root else { return }
    if let includes = root["include"] {
      for node in reader.reader.elements(includes, path: "include") ?? [] {
        guard let name = reader.reader.text(node, path: "include") else { continue }
        readFile(
          CatalogLoader.resolve(name, besides: path), named: Placed(name, at: node.position), within: chain)
      }
      reader.beginLayer(voucher: chain.isEmpty ? nil : path)
    }
    if let voucher = reader.voucher {
      reader.catalog.sources[voucher] = Source(
        key: voucher, title: "Catalog file \(voucher)", location: voucher, year: 0)
    }
    reader.read(root)
  }

  consuming func finish() -> (Catalog, [Diagnostic]) {
    var copy = self
    copy.reader.claims.settle(&copy.reader.catalog, &copy.reader.reader)
    return (copy.reader.catalog, copy.reader.reader.findings.sorted)
  }
}
