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
    guard !path.isEmpty else {
      throw OutputFault(
        path: "--output", reason: "this names no folder", fix: "name one, or leave the option out")
    }
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
      throw OutputFault(
        path: path, reason: "this is a file, and results need a folder",
        fix: "name another folder with `--output`, or move the file away")
    }
    try Self.make(path)
    let probe = temporary(for: "probe")
    do throws(SystemFault) {
      try WholeFile.write("", to: probe)
    } catch {
      throw fault(path, "no file can be written into this folder", error)
    }
    _ = unsafe unlink(probe)
  }

  /// Puts a file into the folder, in the place of one of the same name.
  func put(_ text: String, as name: String) throws(OutputFault) {
    let (place, draft) = ("\(path)/\(name)", temporary(for: name))
    guard !isDevice(place) else {
      // A new file in the place of a device would take the device from everybody.
      do throws(SystemFault) { return try WholeFile.write(text, into: place) } catch {
        throw fault(place, "the device takes no more", error)
      }
    }
    do throws(SystemFault) {
      try WholeFile.write(text, to: draft)
    } catch {
      _ = unsafe unlink(draft)
      throw fault(place, "the file cannot be written", error)
    }
    guard unsafe rename(draft, place) == 0 else {
      let refusal = SystemFault()
      _ = unsafe unlink(draft)
      throw OutputFault(path: place, reason: "the file cannot be put in its place: \(refusal.words)")
    }
  }

  /// Whether something stands there that is no file and no folder, such as a terminal, a pipe or `/dev/null`.
  private func isDevice(_ place: String) -> Bool {
    var status = stat()
    guard unsafe stat(place, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Makes a folder and those above it, where there are none.
  private static func make(_ path: String) throws(OutputFault) {
    var here = path.hasPrefix("/") ? "/" : ""
    for step in path.split(separator: "/") {
      here += (here.isEmpty || here.hasSuffix("/") ? "" : "/") + step
      guard unsafe mkdir(here, 0o777) != 0 else { continue }
      // A folder may stand there even where the system says something else first, as a read-only disk does.
      let refusal = SystemFault()
      var isFolder: ObjCBool = false
      if unsafe FileManager.default.fileExists(atPath: here, isDirectory: &isFolder), isFolder.boolValue {
        continue
      }
      let words = refusal.code == EEXIST ? SystemFault(ENOTDIR).words : refusal.words
      throw OutputFault(
        path: path, reason: "the folder cannot be made: \(words)", fix: "name another folder with `--output`")
    }
  }

  /// A name that no other writer has, in the same folder and so on the same file system.
  private func temporary(for name: String) -> String {
    let random = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(path)/.\(name).\(ProcessInfo.processInfo.processIdentifier)-\(random).tmp"
  }

  private func fault(_ path: String, _ what: String, _ fault: SystemFault) -> OutputFault {
    OutputFault(path: path, reason: "\(what): \(fault.words)", fix: "name another folder with `--output`")
  }
}

/// Writes a file that was not there before.
private enum WholeFile {
  static func write(_ text: String, to path: String) throws(SystemFault) {
    // Whoever made the name first has the file: it is never shared.
    let file = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw SystemFault() }
    try fill(file, with: text)
  }

  /// Writes to what stands there already.
  static func write(_ text: String, into path: String) throws(SystemFault) {
    let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw SystemFault() }
    try fill(file, with: text)
  }

  /// Writes all of the text and closes the file.
  private static func fill(_ file: Int32, with text: String) throws(SystemFault) {
    var isWritten = false
    defer { if !isWritten { _ = close(file) } }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        if count < 0, errno == EINTR { continue }
        throw SystemFault()
      }
      rest = rest.dropFirst(count)
    }
    isWritten = true
    // Some file systems tell of a full disk only here.
    guard close(file) == 0 else { throw SystemFault() }
  }
}
