def main():
    print("main runs")


print(__name__)
if __name__ == "__main__":
    main()
else:
    print("imported")
print(__file__.replace("\\", "/").split("/")[-1])
