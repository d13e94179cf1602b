// SPDX-License-Identifier: GPL-2.0-only
// Exceptions in threads, futures and condition variables of a static C++ program. test_static.py knows its lines.
#include <iostream>
#include <thread>
#include <vector>
#include <stdexcept>
#include <future>
#include <map>
#include <mutex>
#include <atomic>
#include <chrono>
#include <condition_variable>
static int deep(int n) { std::string s(n, 'x'); if (n == 0) throw std::runtime_error("deep"); return deep(n - 1) + s.size(); }
int main()
{
	std::atomic<int> caught{0};
	std::vector<std::thread> v;
	for (int i = 0; i < 10; i++)
		v.emplace_back([&, i] { for (int k = 0; k < 50; k++) try { deep(i * 5); } catch (const std::exception &e) { caught++; } });
	for (auto &t : v) t.join();
	std::cout << "caught " << caught << std::endl;
	auto f = std::async(std::launch::async, [] { return deep(3); });
	try { f.get(); } catch (std::exception &e) { std::cout << "future " << e.what() << std::endl; }
	thread_local std::map<int, int> m; m[1] = 2;
	std::mutex mu; std::condition_variable cv; bool ready = false;
	std::thread t([&] { std::this_thread::sleep_for(std::chrono::milliseconds(5)); { std::lock_guard<std::mutex> g(mu); ready = true; } cv.notify_one(); });
	std::unique_lock<std::mutex> g(mu); cv.wait_for(g, std::chrono::seconds(5), [&] { return ready; }); std::cout << "ready " << ready << std::endl; t.join();
	try { std::vector<int> x; x.at(3); } catch (std::out_of_range &) { std::cout << "range" << std::endl; }
	return 0;
}
