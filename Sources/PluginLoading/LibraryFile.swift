// SPDX-License-Identifier: Apache-2.0

import CDigest
import Foundation

/// A file that should be a shared library, looked at without running anything of it.
struct LibraryFile {
  let library: PluginLibrary
  /// Where it really lies, links followed; what is opened, so that a name without a slash is not sought elsewhere.
  let place: String
  private let bytes: Data

  init(_ path: String) throws(PluginRefusal) {
    let place = URL(filePath: path).resolvingSymlinksInPath().path
    switch (try? FileManager.default.attributesOfItem(atPath: place))?[.type] as? FileAttributeType {
    case nil: throw .unreadable(.missing)
    case .typeDirectory: throw .unreadable(.folder)
    case .typeRegular: break
    default: throw .unreadable(.special)
    }
    do {
      bytes = try Data(contentsOf: URL(filePath: place), options: .mappedIfSafe)
    } catch {
      throw .unreadable(.refused(error.localizedDescription))
    }
    self.place = place
    let name = path.split(separator: "/").last.map(String.init) ?? path
    library = PluginLibrary(path: path, file: name, sha256: Self.sha256(bytes))
  }

  /// Compares the stamp in the file with this program's own.
  func check(against ours: Stamp = .own) throws(PluginRefusal) {
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { throw .notALibrary }
    let stamps = Stamp.all(in: bytes)
    guard !stamps.isEmpty else {
      throw bytes.range(of: Data(PluginLoader.entryPoint.utf8)) == nil ? .noPlugin : .noStamp
    }
    for stamp in stamps {
      let toolchain = stamp.differences(from: ours, of: .toolchain)
      guard toolchain.isEmpty else { throw .otherToolchain(toolchain) }
      let kit = stamp.differences(from: ours, of: .pluginKit)
      guard kit.isEmpty else { throw .otherPluginKit(kit) }
    }
  }

  static func sha256(_ bytes: Data) -> String {
    var digits = [CChar](repeating: 0, count: 65)
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe etalon_sha256(buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count, &digits)
    }
    return String(decoding: digits.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
