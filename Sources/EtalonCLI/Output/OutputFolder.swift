// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder into which whole files are put, each at once.
///
/// A file is written under a name of its own beside its place and then renamed, which a file system does in one step:
/// readers see the old file or the new one, and of two writers one wins whole. Nothing else in the folder is touched.
struct OutputFolder {
  /// The folder's path, as a person named it.
  let path: String

  /// Makes the folder if there is none, and finds out whether files can be put there.
  ///
  /// That is asked before the work begins, so that nobody waits for results that cannot be kept.
  init(preparing path: String) throws(OutputFault) {
    self.path = path
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
      throw OutputFault(
        path: path, reason: "this is a file, and results need a folder",
        fix: "name another folder with `--output`, or move the file away")
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw fault(path, "the folder cannot be made", error)
    }
    let probe = temporary(for: "probe")
    do {
      try Data().write(to: URL(filePath: probe), options: .withoutOverwriting)
      try FileManager.default.removeItem(atPath: probe)
    } catch {
      throw fault(path, "no file can be written into this folder", error)
    }
  }

  /// Puts a file into the folder, in the place of one of the same name.
  func put(_ text: String, as name: String) throws(OutputFault) {
    let (place, draft) = ("\(path)/\(name)", temporary(for: name))
    do {
      try Data(text.utf8).write(to: URL(filePath: draft), options: .withoutOverwriting)
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw fault(place, "the file cannot be written", error)
    }
    guard unsafe rename(draft, place) == 0 else {
      let reason = OutputFault.words(ofErrno: errno)
      try? FileManager.default.removeItem(atPath: draft)
      throw OutputFault(path: place, reason: "the file cannot be put in its place: \(reason)")
    }
  }

  /// A name that no other writer has, in the same folder and so on the same file system.
  private func temporary(for name: String) -> String {
    let random = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(path)/.\(name).\(ProcessInfo.processInfo.processIdentifier)-\(random).tmp"
  }

  private func fault(_ path: String, _ what: String, _ error: any Error) -> OutputFault {
    OutputFault(
      path: path, reason: "\(what): \(OutputFault.words(of: error))",
      fix: "name another folder with `--output`")
  }
}
