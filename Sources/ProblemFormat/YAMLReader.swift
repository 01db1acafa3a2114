// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Yams

/// Turns YAML text into positioned nodes; the only file that knows who parses YAML.
struct YAMLReader {
  /// Lists and mappings inside each other, at most.
  static let depthLimit = 64
  /// Aliases followed in one file, at most; few enough that nested ones cannot make a file explode.
  static let aliasLimit = 24
  /// Nodes of one file after aliases are followed, at most.
  static let nodeLimit = 1_000_000
  /// Keys given twice that are looked for in one file, since each costs a pass.
  private static let repeatLimit = 20

  let file: String
  private(set) var findings = Findings()
  private var nodes = 0
  private var isTooDeep = false
  /// Keys that were masked because they come again, by the line and column where they begin.
  private var masked: [Place: String] = [:]

  private struct Place: Hashable { var line, column: Int }

  init(file: String) { self.file = file }

  /// The whole text as one node; nil when it cannot be parsed at all.
  mutating func read(_ text: String) -> SourceNode? {
    if let fault = NestingScan(text).fault {
      findings.report(fault, in: file)
      return nil
    }
    guard let root = compose(text) else { return nil }
    let node = convert(root, depth: 0)
    if nodes > Self.nodeLimit {
      findings.report(.tooManyNodes(limit: Self.nodeLimit), in: file)
      return nil
    }
    return isTooDeep ? nil : node
  }

  /// Parses; a key that is given twice is masked and the text parsed again, so that other faults still show.
  private mutating func compose(_ text: String) -> Node? {
    var text = text
    while true {
      do {
        guard let root = try Yams.compose(yaml: text, .basic) else {
          findings.report(.empty, in: file)
          return nil
        }
        return root
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        let mark = context.mark
        guard masked.count < Self.repeatLimit, let (other, key) = mask(text, at: mark, with: masked.count)
        else {
          report("a key is given twice", at: mark)
          return nil
        }
        masked[Place(line: mark.line, column: mark.column)] = key
        text = other
      } catch {
        report(error, in: text)
        return nil
      }
    }
  }

  private mutating func report(_ error: any Error, in text: String) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      report(context.map { "\($0.text): \(problem)" } ?? problem, at: mark)
    case YamlError.reader(let problem, let offset, _, _):
      var (line, column) = (1, 1)
      for character in text.prefix(offset ?? 0) {
        (line, column) = character.isNewline ? (line + 1, 1) : (line, column + character.unicodeScalars.count)
      }
      findings.report(
        .file(.notYAML(problem: problem)), at: SourcePosition(file: file, line: line, column: column),
        path: "")
    default: findings.report(.notYAML(problem: "\(error)"), in: file)
    }
  }

  private mutating func report(_ problem: String, at mark: Mark) {
    findings.report(.file(.notYAML(problem: problem)), at: position(mark), path: "")
  }

  private func position(_ mark: Mark?) -> SourcePosition {
    SourcePosition(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  /// The text with one letter of the key at `mark` replaced by a private one, and the key as it was.
  ///
  /// No column moves.
  private func mask(_ text: String, at mark: Mark, with number: Int) -> (String, String)? {
    var scalars = Array(text.unicodeScalars)
    var (index, line) = (0, 1)
    while index < scalars.count, line < mark.line {
      if scalars[index] == "\n" { line += 1 }
      index += 1
    }
    index += mark.column - 1
    guard index < scalars.count, let stand = Unicode.Scalar(0xE000 + UInt32(number)) else { return nil }
    if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count,
      scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil
    else { return nil }
    let original = scalars[index]
    scalars[index] = stand
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return (String(view), String(original))
  }

  private mutating func convert(_ node: Node, depth: Int) -> SourceNode {
    nodes += 1
    let position = position(node.mark)
    guard nodes <= Self.nodeLimit, !isTooDeep else { return SourceNode(.empty, at: position) }
    if depth > Self.depthLimit {
      isTooDeep = true
      findings.report(.file(.tooDeep(limit: Self.depthLimit)), at: position, path: "")
      return SourceNode(.empty, at: position)
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let isEmpty = isPlain && ["", "~", "null"].contains(scalar.string)
      return SourceNode(isEmpty ? .empty : .scalar(scalar.string), at: position)
    case .sequence(let sequence):
      return SourceNode(.sequence(sequence.map { convert($0, depth: depth + 1) }), at: position)
    case .mapping(let mapping):
      return SourceNode(.mapping(entries(of: mapping, depth: depth)), at: position)
    case .alias:
      return SourceNode(.empty, at: position)
    }
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [SourceNode.Entry] {
    var entries: [SourceNode.Entry] = []
    for (key, value) in mapping {
      let place = position(key.mark)
      guard case .scalar(let scalar) = key else {
        findings.report(.compoundKey, at: place, path: "")
        continue
      }
      var name = scalar.string
      if let first = masked[Place(line: place.line, column: place.column)] { name = first + name.dropFirst() }
      entries.append(.init(key: name, position: place, value: convert(value, depth: depth + 1)))
    }
    return entries
  }
}
