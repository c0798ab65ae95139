//! The page on this machine: static files by HTTP, to browsers on the same machine.
//!
//! Every connection has a thread of its own and ends after one answer, so that no request waits for another one to end. (A pool of threads
//! in which connections are kept lets some wait for ever when a browser opens many at once on a busy machine.)

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How many ports to try from the wanted one on.
const PORTS: u16 = 100;

/// Longest request in bytes, without what it may send along.
const LONGEST_REQUEST: u64 = 1 << 16;

/// A browser that sends no request, or takes no answer, is waited for so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// Serves the files of `folder` to this machine only, in the background for as long as the program runs. Takes the
/// first free port from `port` on (any for 0) and returns the address.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let folder = folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))?;
    let listener = bind(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let folder = folder.clone();
            // A browser that goes away in the middle needs no answer.
            thread::spawn(move || answer(&folder, connection).ok());
        }
    });
    Ok(address)
}

fn bind(port: u16) -> Result<TcpListener> {
    let last = port.saturating_add(PORTS);
    match (port..=last).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()) {
        Some(listener) => Ok(listener),
        None => bail!("no port from {port} to {last} is free; choose another with --port NUMBER"),
    }
}

/// Reads a request and answers it.
fn answer(folder: &Path, connection: TcpStream) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new((&connection).take(LONGEST_REQUEST)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // Nothing in the headers matters.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        return refuse(&connection, "405 Method Not Allowed", "Only GET and HEAD are answered.\n");
    }
    let Some(path) = resolve(folder, url) else {
        return refuse(&connection, "404 Not Found", "There is no such file.\n");
    };
    let mut file = File::open(&path)?;
    let media_type = mime_guess::from_path(&path).first_or_octet_stream();
    begin(&connection, "200 OK", media_type.as_ref(), file.metadata()?.len())?;
    if method == "GET" {
        io::copy(&mut file, &mut &connection)?;
    }
    Ok(())
}

fn refuse(mut connection: &TcpStream, status: &str, reason: &str) -> io::Result<()> {
    begin(connection, status, "text/plain", reason.len() as u64)?;
    connection.write_all(reason.as_bytes())
}

/// Writes what stands before `length` bytes of content.
fn begin(mut connection: &TcpStream, status: &str, media_type: &str, length: u64) -> io::Result<()> {
    let headers = [
        format!("Content-Type: {media_type}"),
        format!("Content-Length: {length}"),
        "Cache-Control: no-cache".into(),
        "X-Content-Type-Options: nosniff".into(),
        "Connection: close".into(),
    ];
    connection.write_all(format!("HTTP/1.1 {status}\r\n{}\r\n\r\n", headers.join("\r\n")).as_bytes())
}

/// The file in `folder` that `url` names; nothing for what is not there or lies outside, by name or by link.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let mut file = folder.join(path).canonicalize().ok()?;
    if file.is_dir() {
        file = file.join("index.html").canonicalize().ok()?;
    }
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn exchange(address: &str, request: &str) -> String {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let outside = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(outside.join("www/pkg")).unwrap();
        let outside = outside.canonicalize().unwrap();
        let folder = outside.join("www");
        fs::write(outside.join("secret"), "").unwrap();
        fs::write(folder.join("index.html"), "the page").unwrap();
        fs::write(folder.join("pkg/a.wasm"), "").unwrap();
        let served = |url: &str| resolve(&folder, url).is_some();
        assert!(served("/"));
        assert!(served("/?text=1#top"));
        assert!(served("/pkg/a.wasm"));
        for url in ["/pkg/", "/none", "/../secret", "/pkg/../../secret", "//etc/passwd", "/%2e%2e/secret", "/\0", ""] {
            assert_eq!(served(url), url.is_empty(), "{url}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outside.join("secret"), folder.join("link")).unwrap();
            assert!(!served("/link"));
        }
        let address = start(&folder, 0).unwrap();
        let ask = |line: &str| {
            exchange(&address, &format!("{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        };
        let page = ask("GET /");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("Content-Type: text/html\r\n"), "{page}");
        assert!(page.ends_with("\r\n\r\nthe page"));
        // Browsers insist on the type.
        assert!(ask("GET /pkg/a.wasm").contains("Content-Type: application/wasm\r\n"));
        assert!(ask("HEAD /").ends_with("\r\n\r\n"));
        assert!(ask("GET /../secret").starts_with("HTTP/1.1 404 "));
        assert!(ask("POST /").starts_with("HTTP/1.1 405 "));
        fs::remove_dir_all(&outside).unwrap();
    }

    #[test]
    fn many_connections_at_once_are_all_answered() {
        let address = start(Path::new(env!("CARGO_MANIFEST_DIR")), 0).unwrap();
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        // None asks before all are open, as connections are that a browser opens for later.
        let mut connections: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(host).unwrap()).collect();
        for connection in connections.iter_mut().rev() {
            connection.write_all(b"GET /Cargo.toml HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut answer = String::new();
            connection.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("name = \"xtask\""), "{answer}");
        }
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let port = |listener: &TcpListener| listener.local_addr().unwrap().port();
        let held = bind(49_200).unwrap();
        let next = bind(port(&held)).unwrap();
        assert!(port(&next) > port(&held));
    }
}
