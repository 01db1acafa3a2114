// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The one way in which values of a run are written as JSON, so that the same value has the same text everywhere.
///
/// Keys are sorted, numbers have as many digits as it takes to read back the same number, and the words `inf`, `-inf`
/// and `nan` stand for what JSON has no number for.
package enum RecordJSON {
  /// The value as text, on one line or with one line for each member.
  ///
  /// - Throws: `EncodingError`.
  package static func encode(_ value: some Encodable, isIndented: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Reads a value back.
  ///
  /// - Throws: `DecodingError`.
  package static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(text.utf8))
  }
}
