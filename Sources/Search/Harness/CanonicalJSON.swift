// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Values as bytes that are the same each time.
enum CanonicalJSON {
  static func encode(_ value: some Encodable) throws(TaskFault) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { return Array(try encoder.encode(value)) } catch {
      throw TaskFault("cannot be written: \(error)", kind: .log)
    }
  }

  static func decode<Value: Decodable>(_ bytes: [UInt8]) throws(TaskFault) -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(Value.self, from: Data(bytes))
    } catch {
      throw TaskFault("an answer that was kept cannot be read: \(error)", kind: .log)
    }
  }
}
