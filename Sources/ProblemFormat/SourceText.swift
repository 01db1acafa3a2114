// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads whole text files, and refuses what no person would have written by hand.
enum SourceText {
  /// Most bytes that are read.
  static let limit = 8 << 20

  /// The text of a file.
  static func read(_ path: String) throws(Refusal) -> String {
    let attributes: [FileAttributeKey: Any]
    do {
      let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      attributes = try FileManager.default.attributesOfItem(atPath: resolved)
    } catch {
      throw Refusal(
        FileManager.default.fileExists(atPath: path) ? .unreadable(error.localizedDescription) : .missing)
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular: break
    case .typeDirectory: throw Refusal(.directory)
    default: throw Refusal(.special)
    }
    if let size = (attributes[.size] as? NSNumber)?.intValue, size > limit {
      throw Refusal(.tooLarge(bytes: size, limit: limit))
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal(.unreadable("permission denied"))
    }
    defer { try? handle.close() }
    let data: Data
    do { data = try handle.read(upToCount: limit + 1) ?? Data() } catch {
      throw Refusal(.unreadable(error.localizedDescription))
    }
    guard data.count <= limit else { throw Refusal(.tooLarge(bytes: data.count, limit: limit)) }
    return try decode(Array(data))
  }

  /// The bytes as text.
  static func decode(_ bytes: [UInt8]) throws(Refusal) -> String {
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(.notUTF8, offset: firstInvalid(bytes))
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return text
  }

  /// Why a file was refused, and how many bytes into it.
  struct Refusal: Error {
    var fault: FileFault
    var line = 1
    var column = 1

    init(_ fault: FileFault) { self.fault = fault }

    init(_ fault: FileFault, offset: (line: Int, column: Int)) {
      (self.fault, line, column) = (fault, offset.line, offset.column)
    }
  }

  /// The place of the first byte that is not UTF-8: the longest valid prefix ends there.
  private static func firstInvalid(_ bytes: [UInt8]) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return (line, column)
  }
}
